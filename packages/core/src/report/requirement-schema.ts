import * as z from 'zod/mini';
import { observedCalls, originSources, source } from './input-schema.ts';

const describe = z.describe;

const seconds = z.number().check(z.nonnegative(), describe('Seconds'));

const text = z.string();

const refs = z.array(text);

/** What an entity needs, what is claimed of that, and what incidents showed of the claim. */
export const requirementSchema = z.strictObject({
  ref: text.check(describe('The dependent')),
  needs: z.int().check(z.minimum(1)),
  of: refs.check(z.minLength(1)),
  class: z.enum(['hard', 'soft', 'informational']),
  fallback: z.nullable(z.strictObject({ lasts: seconds, mode: z.nullable(text) })),
  relation: text.check(
    describe('The field it was read from; `claim` for an entry of `requires`, `observed` for an undeclared call'),
  ),
  claim: z.boolean().check(describe('Somebody claims here that a loss is tolerated, bridged or spread')),
  proven: z.boolean().check(describe('The claim has evidence that is young enough; true for what claims nothing')),
  evidence: z.nullable(
    z.strictObject({
      date: text,
      link: z.nullable(text),
      incident: z.optional(text).check(describe('The incident that proves the claim, where one does')),
      held: z.optional(seconds).check(describe('For how long a fallback has been seen to hold; default: as it lasts')),
    }),
  ),
  disproven: z
    .optional(
      z.strictObject({
        incident: text,
        date: text,
        held: seconds.check(describe('For how long the claim held')),
        claimed: z.enum(['soft', 'informational', 'fallback', 'redundancy']),
        lasts: z.optional(seconds).check(describe('For how long the fallback is said to last')),
      }),
    )
    .check(describe('The incident that contradicts the claim: the other fields are what it left of it')),
  observed: z
    .optional(observedCalls)
    .check(
      describe('The calls that show it: declared and confirmed, or only observed where the relation is `observed`'),
    ),
  sources: z
    .optional(originSources)
    .check(describe('Everybody who says so; absent where Backstage or the config alone does, at `source`')),
  source,
});
