import * as z from 'zod/mini';
import { duration, strictMap, text } from './field-schemas.ts';
import {
  controlVerdicts,
  detectionSources,
  incidentStatuses,
  observationSources,
  observedStatuses,
  runbookUses,
  triggers,
} from './incident.ts';

/**
 * The shape of an incident file's front matter. Each `error` completes the sentence "expected ...". What a shape cannot
 * say (the order of the times, who is seen down) is checked where the file is read. A key without a value counts as
 * missing: that is how a new file looks.
 */

function describe<Type extends z.core.$ZodType>(type: Type, description: string): Type {
  z.globalRegistry.add(type, { description });
  return type;
}

function oneOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  const expected = `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
  return z.enum(values, { error: expected });
}

const time = z.string({ error: 'a time with its zone, such as 2026-11-20T14:05:00Z' }).check(
  z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})?$/, {
    error: 'a time with its zone, such as 2026-11-20T14:05:00Z',
  }),
);

const date = z.iso.date({ error: 'a calendar date such as 2026-12-18' });

const link = text;

const refs = z.array(text, { error: 'a list of entity refs' });

const failed = z.union(
  [
    text,
    strictMap(
      {
        ref: text.check(z.describe('What failed: an entity, or a failure domain as `failuredomain:<axis>/<value>`.')),
        at: describe(z.optional(duration), 'When, since `began`. Default `0s`.'),
        lasts: describe(z.optional(duration), 'For how long. Default: until `ended`.'),
      },
      'an entity ref, or a map with `ref`',
    ),
  ],
  { error: 'an entity ref, or a map with `ref`' },
);

const status = oneOf(observedStatuses);

const observation = z.union(
  [
    status,
    strictMap(
      {
        down: describe(z.optional(duration), 'From when on it was down, since `began`.'),
        degraded: describe(z.optional(duration), 'From when on it was degraded.'),
        idle: describe(z.optional(duration), 'From when on nothing asked it any more.'),
        ok: describe(z.optional(duration), 'From when on it was well again.'),
        because: describe(
          z.optional(z.union([text, refs], { error: 'an entity ref or a list of them' })),
          'The dependency that people found to be the reason.',
        ),
      },
      'down, degraded, idle or ok, or a map of these with durations since `began`',
    ),
  ],
  { error: 'down, degraded, idle or ok, or a map of these with durations since `began`' },
);

const observed = strictMap(
  {
    complete: describe(
      z._default(z.boolean({ error: 'true or false' }), false),
      'Every Component and journey that is not listed was looked at and was ok. Default false.',
    ),
    from: describe(z._default(oneOf(observationSources), 'review'), 'How it was found out. Default `review`.'),
    entities: describe(
      z._default(z.record(text, observation, { error: 'a map from entity ref to what was seen of it' }), {}),
      'What was seen of each entity and journey: a status from the beginning on, or each status with its time.',
    ),
  },
  'a map with `entities`',
);

const control = strictMap(
  { verdict: oneOf(controlVerdicts), what: z.optional(text) },
  'a map with `verdict` and `what`',
);

const expects = strictMap(
  {
    when: describe(refs, 'What fails.'),
    lasts: describe(z.optional(duration), 'For how long. Default: for good.'),
    spares: describe(refs, 'What then stays up.'),
  },
  'a map with `when` and `spares`',
);

const action = strictMap(
  {
    do: text.check(z.describe('What is to be done.')),
    owner: describe(z.optional(text), 'The one who does it: an entity ref whose kind is group unless it says another.'),
    due: describe(z.optional(date), 'The day by which it is done.'),
    outcome: describe(z.optional(text), 'What can be seen once it is done.'),
    expects: describe(z.optional(expects), 'A failure that must spare these once it is done.'),
    done: describe(z.optional(date), 'The day on which it was done.'),
    proof: describe(z.optional(link), 'Where that can be seen.'),
  },
  'a map with `do`',
);

export const incidentSchema = strictMap(
  {
    incident: z
      .literal(1, { error: '1, the only version of the format' })
      .check(z.describe('The version of the format: 1.')),
    title: text.check(z.describe('What happened, as a customer would say it.')),
    status: oneOf(incidentStatuses).check(
      z.describe('Where the review stands. `closed`: every action is done and proven.'),
    ),
    severity: describe(z.optional(z.literal([1, 2, 3, 4], { error: '1, 2, 3 or 4' })), '1 is the most severe.'),
    owner: describe(z.optional(text), 'Who answers for the review: a group.'),
    began: time.check(z.describe('When the harm began, with zone.')),
    detected: describe(z.optional(time), 'When somebody or something knew. Before `began` only with a leading alert.'),
    mitigated: describe(z.optional(time), 'When the harm stopped.'),
    ended: describe(z.optional(time), 'When everything was back.'),
    failed: describe(
      z._default(z.array(failed, { error: 'a list of what failed' }), []),
      'What failed by itself. Empty: nobody knows.',
    ),
    trigger: describe(z.optional(oneOf(triggers)), 'What changed just before.'),
    patterns: describe(
      z._default(z.array(text, { error: 'a list of patterns' }), []),
      'Why it became an incident: dependency-outage, blind-spot ..., or those of `incidents.patterns` in faultline.yaml.',
    ),
    detection: describe(
      z.optional(
        strictMap(
          { source: oneOf(detectionSources), link: z.optional(link) },
          'a map with `source` and perhaps `link`',
        ),
      ),
      'How it was noticed first.',
    ),
    impact: describe(
      z.optional(
        strictMap(
          {
            summary: z.optional(text),
            regions: z._default(z.array(text, { error: 'a list of texts' }), []),
            segments: z._default(z.array(text, { error: 'a list of texts' }), []),
            measures: z._default(
              z.record(text, z.union([z.number(), text], { error: 'a number or a text' }), {
                error: 'a map from name to number or text',
              }),
              {},
            ),
          },
          'a map with `summary`',
        ),
      ),
      "What it meant, in customers' terms.",
    ),
    observed: describe(z.optional(observed), 'Who was hit, and when.'),
    controls: describe(
      z._default(
        strictMap(
          {
            detection: z.optional(control),
            containment: z.optional(control),
            rollback: z.optional(control),
          },
          'a map with `detection`, `containment` and `rollback`',
        ),
        {},
      ),
      'How each guardrail did.',
    ),
    runbook: describe(
      z.optional(
        strictMap(
          { link: z.optional(link), used: z.optional(oneOf(runbookUses)), note: z.optional(text) },
          'a map with `link`, `used` and `note`',
        ),
      ),
      'Whether a runbook helped.',
    ),
    actions: describe(
      z._default(z.array(action, { error: 'a list of actions' }), []),
      'What is done about it: one owner, one date, one outcome, one proof each.',
    ),
    catalog: describe(z.optional(text), 'The revision of git that holds the catalog as it was.'),
    related: describe(
      z._default(z.array(text, { error: 'a list of incident names' }), []),
      'Names of other incidents: their files without the ending.',
    ),
  },
  'a map with `incident: 1`, `title`, `status` and `began`',
).register(z.globalRegistry, {
  title: 'The front matter of an incident file',
  description: 'What failed, who was hit and when, and what is done about it. The Markdown after it is for people.',
});

export type IncidentInput = z.infer<typeof incidentSchema>;
