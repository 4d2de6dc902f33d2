import * as z from 'zod/mini';
import type { Baseline } from './baseline.ts';

const baselineSchema = z.strictObject({
  version: z.literal(1),
  findings: z.record(z.string(), z.number()),
  requirements: z.array(z.string()),
});

/** A baseline file; undefined where the text is none. */
export function parseBaseline(text: string): Baseline | undefined {
  try {
    return baselineSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
