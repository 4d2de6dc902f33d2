import * as z from 'zod/mini';
import {
  controlVerdicts,
  detectionSources,
  incidentStatuses,
  observationSources,
  observedStatuses,
  runbookUses,
  triggers,
} from '../model/incident.ts';
import { number, optionalText, seconds, source, text, texts, tier } from './shapes.ts';

const control = z.optional(z.looseObject({ verdict: z.enum(controlVerdicts), what: optionalText }));

const action = z.looseObject({
  do: text,
  owner: optionalText,
  due: optionalText,
  outcome: optionalText,
  expects: z.optional(z.looseObject({ when: texts, lasts: z.nullable(seconds), spares: texts })),
  done: optionalText,
  proof: optionalText,
  source,
});

const observation = z.looseObject({
  ref: text,
  phases: z.array(z.looseObject({ at: number, status: z.enum(observedStatuses) })),
  because: texts,
  source,
});

/** `Incident` of model/incident.ts. */
export const incident = z.looseObject({
  ref: text,
  name: text,
  title: text,
  status: z.enum(incidentStatuses),
  severity: z.optional(tier),
  owner: optionalText,
  times: z.looseObject({
    // What `Date` can hold, in seconds.
    began: number.check(z.minimum(-8.64e12), z.maximum(8.64e12)),
    detected: z.optional(number),
    mitigated: z.optional(number),
    ended: z.optional(number),
  }),
  failed: z.array(z.looseObject({ ref: text, at: number, lasts: z.nullable(seconds), source })),
  trigger: z.optional(z.enum(triggers)),
  patterns: texts,
  detection: z.optional(z.looseObject({ source: z.enum(detectionSources), link: optionalText })),
  impact: z.optional(
    z.looseObject({
      summary: optionalText,
      regions: texts,
      segments: texts,
      measures: z.record(text, z.union([number, text])),
    }),
  ),
  observed: z.optional(
    z.looseObject({
      isComplete: z.boolean(),
      from: z.enum(observationSources),
      entities: z.map(text, observation),
    }),
  ),
  controls: z.looseObject({ detection: control, containment: control, rollback: control }),
  runbook: z.optional(z.looseObject({ link: optionalText, used: z.optional(z.enum(runbookUses)), note: optionalText })),
  actions: z.array(action),
  catalog: optionalText,
  related: texts,
  source,
});
