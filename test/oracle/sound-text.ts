import { expect } from 'vitest';

/** A sentence without a subject, a value that is not there, or a share of more than everything. */
const faults = [
  /\b(?:Worse|Better): *[.;]/,
  /[:;,] *[;.](?:\s|$)/m,
  /\bundefined\b|\bNaN\b|\bInfinity\b|\[object /,
  /(?:^|[^\d.])(?:10[1-9]|1[1-9]\d|[2-9]\d\d|\d{4,})(?:\.\d+)?%/,
  /\b1 (?:Components|journeys|entities|findings|systems|dependencies)\b/,
];

/** Requires that no text of these formats has a fault that a reader would notice. */
export function requireSound(texts: Readonly<Record<string, string>>): void {
  for (const [format, text] of Object.entries(texts))
    for (const fault of faults) expect(fault.exec(text)?.[0], `${fault} in ${format}:\n${text}`).toBeUndefined();
}
