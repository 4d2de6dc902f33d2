import * as z from 'zod/mini';
import { axis, axisValue, duration, refOf, strictMap, text, tier } from './field-schemas.ts';

/**
 * The shape of the annotation `faultline.dev/resilience`, and of an entity's entry in `faultline.yaml`. Each `error`
 * completes the sentence "expected ..."; of an unknown key it is the list of known ones. What a shape cannot say (a
 * fallback on hard requirements only, at most as many needed as there are) is checked where the claims are read.
 * zod/mini, because the bundled cost of importing it is 8 kB gzipped and 22 ms where zod's is 25 kB and 38 ms.
 */

const entityRef = text.check(
  z.meta({
    id: 'entityRef',
    description: 'An entity ref with its kind: `component:checkout` or `component:default/checkout`.',
  }),
);

const needs = z
  .number({ error: 'a whole number from 1' })
  .check(z.int({ error: 'a whole number from 1' }), z.minimum(1, { error: 'a whole number from 1' }));

export const evidence = strictMap(
  {
    date: z.iso.date({ error: 'a calendar date such as 2026-09-14' }).register(z.globalRegistry, {
      description: 'The day of the proof, as in `2026-09-14`.',
    }),
    link: z
      .optional(
        z.union(
          [z.url({ protocol: /^https?$/ }), z.string().check(z.regex(/^[A-Za-z0-9_.][^\s:\\]*\.[A-Za-z0-9]+$/))],
          {
            error: 'an http or https address, or the path of a file',
          },
        ),
      )
      .register(z.globalRegistry, {
        description: 'Where the proof is written down: an http or https address, or a file of the repository.',
      }),
    held: z.optional(duration).register(z.globalRegistry, {
      description: 'For how long a fallback has been seen to hold. Default: as long as it lasts.',
    }),
  },
  'a map with `date` and perhaps `link` and `held`',
).register(z.globalRegistry, {
  id: 'evidence',
  description:
    'A dated proof (game day, test, incident) that the claim holds. The worst case disbelieves a claim without evidence younger than `evidence.maxAge`.',
});

export const fallback = strictMap(
  {
    lasts: duration,
    mode: z.optional(text).register(z.globalRegistry, {
      description: 'What the dependent does meanwhile, in the words of its owner: `cached prices`.',
    }),
  },
  'a map with `lasts` and perhaps `mode`',
).register(z.globalRegistry, {
  description: 'A different mechanism that carries the loss of a hard requirement for a while.',
});

const requirementFields = strictMap(
  {
    on: z.optional(entityRef).register(z.globalRegistry, {
      description: 'The one dependency: an entity ref with its kind. Either `on` or `anyOf`.',
    }),
    anyOf: z
      .optional(
        z
          .array(entityRef, { error: 'a list of entity refs' })
          .check(z.minLength(1, { error: 'a list of entity refs' })),
      )
      .register(z.globalRegistry, {
        description: 'Dependencies of which `needs` are enough. Either `on` or `anyOf`.',
      }),
    needs: z._default(needs, 1).register(z.globalRegistry, {
      description: 'How many of `anyOf` have to work. Default 1.',
    }),
    class: z
      ._default(z.enum(['hard', 'soft', 'informational'], { error: 'hard, soft or informational' }), 'hard')
      .register(z.globalRegistry, {
        description:
          'What the loss does to the dependent. `hard` (the default): it goes down; `soft`: it degrades; `informational`: nothing.',
      }),
    fallback: z.optional(fallback).register(z.globalRegistry, {
      description: 'What carries the loss for a while. Hard requirements only.',
    }),
    evidence: z.optional(evidence).register(z.globalRegistry, {
      description: 'A dated proof that the class, the fallback or the redundancy holds.',
    }),
  },
  'an entity ref, or a map with `on` or `anyOf`',
).register(z.globalRegistry, { oneOf: [{ required: ['on'] }, { required: ['anyOf'] }] });

export const requirement = z
  .union([entityRef, requirementFields], { error: 'an entity ref, or a map with `on` or `anyOf`' })
  .register(z.globalRegistry, {
    id: 'requirement',
    description: 'What the entity needs to work: a ref alone is a hard dependency on it.',
  });

const axisValues = z
  .array(axisValue, { error: 'a list of values' })
  .check(z.minLength(1, { error: 'a list of at least one value' }));

const placement = z
  .union(
    [
      axisValue,
      axisValues,
      strictMap(
        {
          of: axisValues.check(z.describe('The failure domains of this axis it is spread over.')),
          needs: z._default(needs, 1).register(z.globalRegistry, {
            description: 'How many of them have to work. Default 1.',
          }),
          evidence: z.optional(evidence).register(z.globalRegistry, {
            description: 'A dated proof that it survives the loss of the others.',
          }),
        },
        'a value, a list of values, or a map with `of`',
      ),
    ],
    'a value, a list of values, or a map with `of`',
  )
  .register(z.globalRegistry, {
    description: 'One failure domain, or several of which 1 is enough, or `{ of, needs, evidence }`.',
  });

const bound = z.union(
  [
    z.enum(['component', 'system', 'domain', 'organization'], { error: 'component, system, domain or organization' }),
    z.array(entityRef, { error: 'a list of entity refs' }).check(z.minLength(1, { error: 'a list of entity refs' })),
  ],
  'component, system, domain, organization or a list of entity refs',
);

/** What an accepted risk states beside its entity. */
export const acceptedRiskFields = {
  rule: text.check(z.describe('The rule whose finding is accepted.')),
  reason: text.check(z.describe('Why the risk is acceptable.')),
  tradeoff: text.check(z.describe('What the organization gains by accepting it.')),
  bound: bound.check(z.describe('The scope up to which it is accepted.')),
  owner: text.check(z.describe('The owner of the decision: a Group of the catalog, unless the ref has another kind.')),
  approvedBy: text.check(z.describe('The person or board that decided.')),
  expires: z.iso
    .date({ error: 'a calendar date such as 2026-09-14' })
    .check(z.describe('The last day on which it is accepted, at most 365 days ahead.')),
};

const ownAcceptedRisks = z.array(
  strictMap(
    acceptedRiskFields,
    'a map with `rule`, `reason`, `tradeoff`, `bound`, `owner`, `approvedBy` and `expires`',
  ),
  { error: 'a list of accepted risks' },
);

const alertFields = {
  name: text.check(z.describe('What it is called where it goes off.')),
  leading: z._default(z.boolean({ error: 'true or false' }), false).register(z.globalRegistry, {
    description:
      'Whether it goes off before customers are hit: on retries, cache misses, tail latency, token failures, drift of a config. Default `false`.',
  }),
  link: z.optional(text).register(z.globalRegistry, { description: 'Where it is shown.' }),
};

/** The alerts of one entity. */
const ownAlerts = z.array(strictMap(alertFields, 'a map with `name` and perhaps `leading` and `link`'), {
  error: 'a list of alerts',
});

/** Alerts that each name their entity. */
export const alertSettings = z.array(
  strictMap(
    { ...alertFields, on: refOf().register(z.globalRegistry, { description: 'The entity that it watches.' }) },
    'a map with `name`, `on` and perhaps `leading` and `link`',
  ),
  { error: 'a list of alerts' },
);

export const claimsSchema = strictMap(
  {
    tier: z.optional(tier).register(z.globalRegistry, {
      description:
        "How costly the entity's loss is; 1 is the most costly. Default: what the catalog says, if anything.",
    }),
    recovers: z.optional(duration).register(z.globalRegistry, {
      description: 'How long it takes to work again once everything it needs is back. Default `0s`.',
    }),
    bound: z.optional(bound).register(z.globalRegistry, {
      description:
        'The scope that its failure may take down. Default: its own system, or itself alone where it is in none.',
    }),
    seenAs: z.optional(z.array(text, { error: 'a list of names' })).register(z.globalRegistry, {
      description: 'Names by which traces and metrics know it, where they differ from its own: `[frontend-proxy]`.',
    }),
    placedIn: z.optional(z.record(axis, placement, { error: 'a map from axis to values' })).register(z.globalRegistry, {
      description: 'The failure domains it runs in, by axis: `zone: [eu-1a, eu-1b]`, `credential: payments-vault`.',
    }),
    requires: z.optional(z.array(requirement, { error: 'a list of requirements' })).register(z.globalRegistry, {
      description:
        'What it needs to work. An entry takes the place of the plain catalog references it names, or adds one.',
    }),
    alerts: z.optional(ownAlerts).register(z.globalRegistry, { description: 'Alerts on the entity.' }),
    acceptedRisks: z.optional(ownAcceptedRisks).register(z.globalRegistry, {
      description:
        'Findings about the entity that its team has decided to live with, as far as `policy.acceptable` allows.',
    }),
  },
  'a map of claims',
);

export type ClaimsInput = z.infer<typeof claimsSchema>;
export type AlertInput = NonNullable<ClaimsInput['alerts']>[number];
export type OwnAcceptedRiskInput = NonNullable<ClaimsInput['acceptedRisks']>[number];
export type RequirementInput = z.infer<typeof requirement>;
export type EvidenceInput = z.infer<typeof evidence>;
