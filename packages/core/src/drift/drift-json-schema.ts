import * as z from 'zod/mini';

const describe = z.describe;
const text = z.string();
const texts = z.array(text);
const count = z.int().check(z.nonnegative());
const seconds = z.number().check(z.nonnegative(), describe('Seconds'));

const position = z.strictObject({ file: text, line: z.int().check(z.minimum(1)), column: z.int().check(z.minimum(1)) });

const source = z.strictObject({
  file: text,
  name: text.check(describe('Files of one name are parts of one source')),
  format: text,
  rows: count.check(describe('Rows in the file')),
  window: z.optional(seconds),
  until: z.optional(text).check(describe('The day on which the window ends')),
  isOld: z.boolean().check(describe('It ends too long ago to confirm anything')),
});

const row = z.strictObject({
  verdict: z.enum([
    'confirmed',
    'explained',
    'relayed',
    'undeclared',
    'unknownCallee',
    'unknownCaller',
    'entry',
    'address',
    'itself',
    'ignored',
  ]),
  caller: text.check(describe('An entity ref, or the name that the source gives')),
  callee: text,
  kind: z.enum(['call', 'messaging', 'database', 'virtual_node', 'entry', 'configured']),
  calls: count,
  sources: texts.check(describe('The sources that show it')),
  share: z.optional(z.number()).check(describe('Calls for each call that the caller receives')),
  through: z.optional(texts).check(describe('The entities between both ends')),
  candidates: z.optional(texts).check(describe('Entities that the name may stand for')),
  store: z.optional(text).check(describe('The one store that the caller declares and no call confirms')),
  queue: z.optional(text).check(describe('The Resource that would explain the row if it were a queue')),
  relay: z.optional(text).check(describe('The entity that would explain the row if it were a relay')),
});

const dependency = z.strictObject({
  verdict: z.enum(['confirmed', 'perhapsConfirmed', 'notObservable', 'notExercised', 'notObserved']),
  dependent: text,
  dependency: text,
  relation: text,
  calls: z.optional(count),
  isHeld: z.optional(z.literal(true)).check(describe('`calls` counts variables that hold the address')),
  sources: z.optional(texts),
  reason: z.optional(text).check(describe('Why no source can show it')),
  source: position,
});

/** `DriftReport` of drift/drift-report.ts. */
export const driftSchema = z.strictObject({
  version: z.literal(1),
  environment: z.nullable(text),
  minShare: z.number().check(describe('Undeclared calls with a smaller share are not counted')),
  incomplete: z.boolean().check(describe('Something could not be read, so verdicts may be wrong')),
  sources: z.array(source),
  names: z.strictObject({
    seen: count,
    matched: count,
    components: z.strictObject({ seen: count, of: count }),
    unmatched: texts,
    proposals: z.array(z.strictObject({ seen: text, is: text, matches: count })),
  }),
  rows: z.array(row).check(describe('Sorted by caller, callee and kind')),
  dependencies: z.array(dependency).check(describe('Sorted by dependent, then dependency')),
  radii: z
    .array(z.strictObject({ ref: text, before: count, after: count }))
    .check(describe('Worst cases that undeclared calls make larger, in Components down')),
});

/** The JSON Schema (2020-12) of what `faultline drift --format json` writes. */
export function driftJsonSchema(): object {
  return z.toJSONSchema(driftSchema, {
    override: ({ jsonSchema }) => {
      // Says only that a number is one that JavaScript can hold.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
}
