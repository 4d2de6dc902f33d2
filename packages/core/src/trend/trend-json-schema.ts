import * as z from 'zod/mini';

const describe = z.describe;
const text = z.string();
const count = z.int().check(z.nonnegative());
const ratio = z.strictObject({ part: count, whole: count });

const reach = z.strictObject({
  components: count,
  failures: count.check(describe('Components, Resources and failure domains, each failed alone')),
  widest: z
    .nullable(z.strictObject({ ref: text, components: count }))
    .check(describe('The failure that takes down most other Components')),
  pairs: ratio.check(describe('Pairs of a failure and a Component that it takes down, of all pairs')),
});

const figures = z.strictObject({
  all: reach,
  kept: z.nullable(reach).check(describe('Only what both ends of the period have')),
  unbounded: count.check(describe('Shared entities that take down a Component outside their bound')),
  journeys: z
    .array(z.strictObject({ ref: text, losses: count }))
    .check(describe('Journeys of tier 1, and how many single failures take each down')),
  unproven: count.check(describe('Claims without evidence')),
  stale: count.check(describe('Claims whose evidence is too old on the day of the revision')),
  disproven: count.check(describe('Claims that an incident disproved by the day of the revision')),
  unclassified: count.check(describe('Plain dependencies that no claim classifies')),
  unresolved: count.check(describe('References to entities that nobody describes')),
  recall: ratio.check(describe('Components that the incidents hit and the revision predicts, of all that were hit')),
});

const point = z.strictObject({ value: count, of: z.optional(count).check(describe('What it is a part of')) });

/** What `faultline trend --format json` writes. */
export const trendSchema = z.strictObject({
  version: z.literal(1),
  since: text.check(describe('The day on which the period begins')),
  every: z.enum(['week', 'month', 'tag']),
  incidents: count.check(describe('Incidents of the last revision, which are replayed on every revision')),
  revisions: z
    .array(
      z.strictObject({
        commit: text,
        at: text.check(describe('ISO 8601, in UTC')),
        subject: text,
        step: text,
        figures: z.nullable(figures),
        reason: z.nullable(text).check(describe('Why there are no figures')),
      }),
    )
    .check(describe('The oldest first')),
  lines: z
    .array(
      z.strictObject({
        figure: text,
        points: z.array(z.nullable(point)).check(describe('By revision')),
        first: point,
        last: point,
        move: z
          .nullable(z.strictObject({ from: count, to: count }))
          .check(describe('The revisions between which it changed most, by their index')),
      }),
    )
    .check(describe('Every figure over time')),
});

/** The JSON Schema (2020-12) of what `faultline trend --format json` writes. */
export function trendJsonSchema(): object {
  return z.toJSONSchema(trendSchema, {
    override: ({ jsonSchema }) => {
      // Says only that a number is one that JavaScript can hold.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
}
