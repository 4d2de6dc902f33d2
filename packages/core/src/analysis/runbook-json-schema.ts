import * as z from 'zod/mini';

const describe = z.describe;
const text = z.string();
const count = z.int().check(z.nonnegative());
const seconds = z.number().check(describe('Seconds after the failure'));

const entity = {
  ref: text,
  owner: z.nullable(text),
  contacts: z.array(text).check(describe('The e-mail address of the owner, and its links about being on call')),
  runbook: z.nullable(text).check(describe('The link of its runbook')),
};

const leaf = z.strictObject({
  suspects: z.array(text).check(describe('The single failures that the answers leave; empty where none fits')),
  isAlike: z.boolean().check(describe('No question separates them')),
});

/** A question leads to two others, or to what the answers leave. */
const question: z.ZodMiniType = z.union([
  z.strictObject({
    ask: z.strictObject(entity).check(describe('Is this one down?')),
    get yes() {
      return question;
    },
    get no() {
      return question;
    },
  }),
  leaf,
]);

const bridge = z.strictObject({
  ref: text,
  of: z.array(text),
  mode: z.nullable(text),
  until: seconds.check(describe('When the fallback has run out')),
  isProven: z.boolean(),
  disprovenBy: z.nullable(text).check(describe('The incident in which it ran out before')),
});

const suspect = z.strictObject({
  ...entity,
  incidents: count.check(describe('Recent incidents in which it failed')),
  bridges: z.array(bridge).check(describe('Fallbacks in force')),
  next: z.array(z.strictObject({ at: seconds, refs: z.array(text) })).check(describe('Entities that go down later')),
  down: z
    .array(z.strictObject({ owner: z.nullable(text), refs: z.array(text) }))
    .check(describe('Entities that go down at once, by owner')),
  firebreak: z.nullable(text).check(describe('The entity that could best tolerate the loss')),
  rings: z.array(z.array(text)).check(describe('Entities that wait for each other to start')),
});

const runbookSchema = z.strictObject({
  version: z.literal(1),
  entity: z.strictObject(entity).check(describe('What is down')),
  asOf: text,
  felt: z
    .array(z.strictObject({ ...entity, at: seconds }))
    .check(describe('Components and journeys that go down with it, by time')),
  checks: z
    .array(
      z.strictObject({
        name: text,
        journey: text,
        at: z.nullable(seconds).check(describe('When it turns red; null: it stays green')),
        link: z.nullable(text),
      }),
    )
    .check(describe('Checks that turn red, and those of journeys that go down which stay green')),
  suspects: count.check(describe('Single failures that take it down within five minutes, itself among them')),
  examined: count.check(describe('Suspects that `causes` and the questions are about')),
  questions: count.check(describe('Questions on the longest way to an answer')),
  first: question,
  causes: z.array(suspect),
});

/** The JSON Schema (2020-12) of what `faultline runbook --format json` writes. */
export function runbookJsonSchema(): object {
  return z.toJSONSchema(runbookSchema, {
    override: ({ jsonSchema }) => {
      // Says only that a number is one that JavaScript can hold.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
}
