import type { NamedDiff } from './named-diff.ts';

/** The formats of a diff besides text and JSON, by name. */
export const diffFormats: Readonly<Record<string, (diff: NamedDiff) => string>> = {};
