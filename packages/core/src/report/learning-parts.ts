import * as z from 'zod/mini';
import {
  controlVerdicts,
  detectionSources,
  incidentStatuses,
  observationSources,
  observedStatuses,
  triggers,
} from '../model/incident.ts';
import { source } from './input-schema.ts';

/** The parts of the report that say what past incidents, checks and alerts show of the catalog. */

const describe = z.describe;

const text = z.string();

const optionalText = z.nullable(text);

const refs = z.array(text);

const count = z.int().check(z.nonnegative());

const seconds = z.number().check(describe('Seconds since the beginning'));

const ratio = z.strictObject({ part: z.number(), whole: z.number() });

const range = z.strictObject({ least: ratio, most: ratio });

const figures = z.strictObject({
  recall: ratio,
  precision: range,
  overlap: range,
  weightedRecall: ratio,
  statusRight: ratio,
  down: z.strictObject({ recall: ratio, precision: range }),
});

const sets = {
  hits: refs.check(describe('Predicted and seen')),
  missed: refs.check(describe('Seen but not predicted')),
  falseAlarms: refs.check(describe('Predicted, and seen not to be hit')),
  unconfirmed: refs.check(describe('Predicted, and nobody looked')),
};

const kindScore = z.strictObject({
  ...sets,
  idle: refs.check(describe('Works, but nothing calls it any more: counted on neither side')),
  statusRight: refs.check(describe('Hits whose worst status is the one that was predicted')),
  down: z.strictObject(sets).check(describe('The same for being down alone')),
  weights: z.strictObject({ hits: z.number(), observed: z.number() }),
});

const score = z.strictObject({
  components: kindScore,
  journeys: kindScore,
  timeErrors: z.array(z.strictObject({ ref: text, predicted: seconds, observed: seconds })),
  unforeseenDown: z.array(z.strictObject({ ref: text, at: seconds })),
});

const courses = z.array(
  z.strictObject({
    ref: text,
    phases: z.array(z.strictObject({ at: seconds, status: z.enum(['ok', 'exposed', 'degraded', 'down']) })),
  }),
);

const claim = z.strictObject({
  ref: text,
  kind: z.enum(['soft', 'informational', 'fallback', 'redundancy']),
  of: refs,
  lasts: z.optional(z.number()).check(describe('Seconds that a fallback is said to last')),
  held: z.number().check(describe('Seconds for which it held')),
  source,
});

const edit = z.union([
  z.strictObject({ do: z.literal('fallback'), ref: text, on: text, lasts: z.number() }),
  z.strictObject({ do: z.enum(['soften', 'replica', 'harden', 'remove', 'add', 'place']), ref: text, on: text }),
]);

const gapKind = z.enum(['undeclared-dependency', 'disproven', 'undeclared-tolerance']);

const gap = z.strictObject({
  ref: text,
  kind: gapKind,
  at: seconds,
  because: refs,
  claims: z.array(claim),
  candidates: z.array(
    z.strictObject({
      ref: text,
      edit,
      hits: count,
      against: count,
      incidents: refs,
      isNamed: z.boolean(),
      isSameSystem: z.boolean(),
    }),
  ),
  isClosed: z.boolean().check(describe("Today's catalog does not have it any more")),
});

const action = z.strictObject({
  do: text,
  owner: z.optional(text),
  due: z.optional(text),
  outcome: z.optional(text),
  expects: z.optional(z.strictObject({ when: refs, lasts: z.nullable(z.number()), spares: refs })),
  done: z.optional(text),
  proof: z.optional(text),
  source,
});

const verdict = z.enum(['as predicted', 'wider', 'narrower', 'sooner', 'later', 'not observed']);

const incident = z.strictObject({
  ref: text,
  name: text,
  title: text,
  status: z.enum(incidentStatuses),
  severity: z.nullable(z.int()),
  owner: optionalText,
  began: text.check(describe('ISO 8601, in UTC')),
  toDetect: z.nullable(seconds).check(describe('Negative: the lead of an alert')),
  toMitigate: z.nullable(seconds),
  toEnd: z.nullable(seconds),
  trigger: z.nullable(z.enum(triggers)),
  patterns: refs,
  detectedBy: z.nullable(z.enum(detectionSources)),
  controls: z.record(text, z.strictObject({ verdict: z.enum(controlVerdicts), what: optionalText })),
  failed: z.array(z.strictObject({ ref: text, at: seconds, lasts: z.nullable(z.number()) })),
  observed: z.nullable(
    z.strictObject({
      isComplete: z.boolean().check(describe('Each entity that is not listed was looked at and was ok')),
      from: z.enum(observationSources),
      entities: z.array(
        z.strictObject({
          ref: text,
          phases: z.array(z.strictObject({ at: seconds, status: z.enum(observedStatuses) })),
          because: refs,
        }),
      ),
    }),
  ),
  catalogAt: optionalText.check(
    describe('The revision that was replayed as the catalog at the time; null: the catalog of the report was'),
  ),
  catalogReason: optionalText.check(describe('Why the catalog at the time was not read')),
  verdict,
  thenDeclared: score,
  thenWorstCase: score,
  now: score,
  verdictNow: verdict,
  predictedThen: courses.check(
    describe('The statuses of Components and journeys by time, as declared; without those that stay ok'),
  ),
  predictedNow: courses,
  gaps: z.array(gap),
  held: z.array(claim).check(describe('Claims that were needed and held')),
  isContained: z
    .nullable(z.boolean())
    .check(
      describe('Nothing outside the bound of what failed was seen down, and no journey; null where nobody looked'),
    ),
  byGuardrail: z.boolean().check(describe('It is contained, and would not be without the claims that held')),
  actions: z.array(action),
  source,
});

const totals = z.strictObject({ components: figures, journeys: figures });

const replayTotals = z.strictObject({ recall: ratio, falseAlarms: count });

const incidentTotals = z.strictObject({
  tolerance: z.number().check(describe('Seconds by which a time may differ')),
  window: z.number().check(describe('Seconds for which an incident counts as recent')),
  thenDeclared: totals,
  thenWorstCase: totals,
  now: totals,
  actions: z.strictObject({ proven: count, done: count, open: count, overdue: count }),
  proposed: z
    .strictObject({ before: replayTotals, after: replayTotals })
    .check(describe('Recall of Components without and with every change of `proposals`')),
});

const proposal = z.strictObject({
  kind: gapKind,
  edit,
  held: z.nullable(z.number()).check(describe('Seconds for which a claim held, or a loss was tolerated')),
  after: seconds,
  incidents: refs,
  explains: refs.check(describe('Components that the change explains')),
});

const losses = {
  notices: refs.check(describe('Losses of which it is red no later than the journey is down')),
  late: z.array(z.strictObject({ ref: text, by: z.number().check(describe('Seconds')) })),
  blind: refs.check(describe('Losses for which it stays green')),
};

const checks = z.strictObject({
  journey: text,
  ...losses,
  best: z
    .nullable(z.strictObject({ ref: text, notices: count }))
    .check(describe('The Component that notices most of the blind losses, if a check exercises it as well')),
  checks: z.array(z.strictObject({ name: text, exercises: refs, link: optionalText, ...losses })),
});

const alertShare = z.strictObject({ leading: count, symptom: count, none: refs });

const alertCoverage = z.strictObject({ tierOne: alertShare, suspects: alertShare, failed: alertShare });

const gameDay = z.strictObject({
  ref: text,
  owner: optionalText,
  claim: z.enum(['soft', 'informational', 'fallback', 'redundancy']),
  of: refs,
  standing: z.enum(['unproven', 'stale', 'disproven']),
  switchOff: text,
  lasts: z.number().check(describe('Seconds for which to switch it off')),
  stake: z.number().check(describe('Sum of the tier weights of what goes down in addition if the claim does not hold')),
  components: count,
  journeys: count,
  incidents: refs.check(describe('Recent incidents in which a member failed or was seen down')),
  value: z.number().check(describe('The stake for each time that it was needed, and once more')),
});

const backlogItem = z.strictObject({
  kind: z.enum(['correction', 'expectation', 'unbounded', 'firebreak', 'blind-check']),
  ref: text,
  owner: optionalText,
  text,
  edits: z.array(edit),
  saves: z.nullable(z.strictObject({ score: z.number(), componentMinutes: z.number() })),
  failures: refs,
  incidents: refs,
  due: optionalText,
});

/** All of them, or none where the catalog has no incidents, checks and alerts. */
export const learningParts = {
  incidents: z
    .optional(z.array(incident))
    .check(
      describe(
        'Past incidents replayed, by time; absent with the rest below where the catalog has no incidents, checks and alerts',
      ),
    ),
  incidentTotals: z.optional(incidentTotals).check(describe('The sets of all observed incidents, added up')),
  proposals: z.optional(z.array(proposal)).check(describe('The changes of the catalog that incidents propose')),
  checks: z
    .optional(z.array(checks))
    .check(describe('By journey, the losses that its checks notice; empty without checks')),
  alertCoverage: z
    .optional(alertCoverage)
    .check(describe('Entities with a leading alert, with other alerts only, and without any')),
  gameDays: z
    .optional(z.array(gameDay))
    .check(describe('Claims to prove: disproven ones first, then the most valuable')),
  backlog: z.optional(z.array(backlogItem)).check(describe('What to work on next')),
};
