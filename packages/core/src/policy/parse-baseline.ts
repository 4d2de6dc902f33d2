import * as z from 'zod/mini';
import type { Baseline } from './baseline.ts';

const requirements = z.array(z.string());

/** Version 1 recorded measures alone. */
const firstVersion = z.strictObject({
  version: z.literal(1),
  findings: z.record(z.string(), z.number()),
  requirements,
});

const knownFinding = z.strictObject({
  measure: z.number(),
  members: z.optional(z.record(z.string(), z.number())),
});

/** `Baseline` of policy/baseline.ts. */
export const baselineSchema = z.strictObject({
  version: z.literal(2),
  findings: z.record(z.string(), knownFinding),
  requirements,
});

/** A baseline file of this version or an earlier one; undefined where the text is not one. */
export function parseBaseline(text: string): Baseline | undefined {
  try {
    const parsed = z.union([baselineSchema, firstVersion]).safeParse(JSON.parse(text)).data;
    return parsed?.version === 1 ? upgraded(parsed) : (parsed as Baseline | undefined);
  } catch {
    return undefined;
  }
}

function upgraded({ findings, requirements: known }: z.infer<typeof firstVersion>): Baseline {
  const measured = Object.entries(findings).map(([fingerprint, measure]) => [fingerprint, { measure }] as const);
  return { version: 2, findings: Object.fromEntries(measured), requirements: known };
}
