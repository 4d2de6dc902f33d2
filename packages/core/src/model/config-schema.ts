import * as z from 'zod/mini';
import { catalogEntry } from './catalog-entry.ts';
import { checkSettings } from './check-settings.ts';
import { claimRulesSchema } from './claim-rules-schema.ts';
import { alertSettings, claimsSchema, requirement } from './claims-schema.ts';
import { driftKeys } from './drift-schema.ts';
import { axis, axisValue, duration, strictMap, text, tier } from './field-schemas.ts';
import { incidentSettings } from './incident-settings.ts';
import type { ConfigurableRule } from './policy.ts';
import { acceptedRisksSchema, forbiddenSchema, policySchema, rulesSchema } from './policy-schema.ts';

/** The shape of `faultline.yaml`. Every key says in a sentence what it means: editors show it. */

/** A journey's name becomes part of its ref, so it obeys the rules for entity names. */
const journeyName = z.string({ error: 'a name' }).check(
  z.regex(/^(?=.{1,63}$)[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*$/, {
    error: 'a name of up to 63 letters and digits, parted by - _ or .',
  }),
);

const journey = strictMap(
  {
    title: z.optional(text).register(z.globalRegistry, { description: 'What people call it. Default: its key.' }),
    owner: z.optional(text).register(z.globalRegistry, {
      description: 'Who answers for it: an entity ref whose kind is group unless it says another.',
    }),
    tier: z.optional(tier).register(z.globalRegistry, { description: 'How costly its loss is; 1 is the most costly.' }),
    requires: z
      .array(requirement, { error: 'a list of requirements' })
      .check(z.minLength(1, { error: 'a list of at least one requirement' }))
      .register(z.globalRegistry, { description: 'What the customer needs for it, as in the claims of an entity.' }),
  },
  'a map with `requires`',
);

const outerDomain = z.record(axis, axisValue, { error: 'an axis and a value, such as `{ region: eu-1 }`' });

const failureDomain = strictMap(
  {
    axis: axis.check(
      z.describe('What kind of failure domain this is: zone, cluster, account, credential, queue, vendor ...'),
    ),
    label: z.optional(text).register(z.globalRegistry, {
      description: 'The label whose value names the failure domain an entity is placed in.',
    }),
    annotation: z.optional(text).register(z.globalRegistry, {
      description: 'The annotation whose value names it; several values are separated by commas.',
    }),
    resourceType: z.optional(text).register(z.globalRegistry, {
      description: 'Resources of this `spec.type` are failure domains themselves.',
    }),
    within: z
      .optional(z.record(text, outerDomain, { error: 'a map from values of this axis to what they lie in' }))
      .register(z.globalRegistry, {
        description: 'The failure domain that each value of this axis lies in: `eu-1a: { region: eu-1 }`.',
      }),
  },
  'a map with `axis`',
);

const weight = (fallback: number) =>
  z._default(z.number({ error: 'a number from 0' }).check(z.minimum(0, { error: 'a number from 0' })), fallback);

const weights = strictMap(
  { 1: weight(8), 2: weight(4), 3: weight(2), 4: weight(1), none: weight(1) },
  'a map from tier to weight',
);

const tiers = strictMap(
  {
    label: z.optional(text).register(z.globalRegistry, {
      description: 'The label that holds the tier of an entity: `1`, `tier-1` or `T1`.',
    }),
    annotation: z.optional(text).register(z.globalRegistry, {
      description: 'The annotation that holds it, where the label is missing.',
    }),
    weights: z.optional(weights).register(z.globalRegistry, {
      description:
        'What a Component down adds to the score, by tier. Default 8, 4, 2, 1, and 1 where no tier is known.',
    }),
  },
  'a map with `label`, `annotation` or `weights`',
);

const types = strictMap(
  {
    inert: z._default(z.array(text, { error: 'a list of types' }), []).register(z.globalRegistry, {
      description: 'Further values of `spec.type` of entities that do not run, beside `library` and `documentation`.',
    }),
  },
  'a map with `inert`',
);

const evidenceRule = strictMap(
  {
    maxAge: z._default(duration, '180d').register(z.globalRegistry, {
      description: 'For how long evidence proves a claim. Default `180d`.',
    }),
  },
  'a map with `maxAge`',
);

/** Where the entities and their organization are. */
const placeKeys = {
  extends: z.optional(text).register(z.globalRegistry, {
    description:
      'Another config within the repository, relative to this file: what it sets counts where this one does not.',
  }),
  catalog: z._default(z.array(catalogEntry, { error: 'a list of paths' }), []).register(z.globalRegistry, {
    description:
      'Where the entities are: files, folders and globs, relative to this file. Where two formats state a field of one entity, the earlier entry counts.',
  }),
  exclude: z._default(z.array(text, { error: 'a list of globs' }), []).register(z.globalRegistry, {
    description: 'Globs of files and folders that are left out, relative to this file.',
  }),
  context: z._default(z.array(text, { error: 'a list of paths' }), []).register(z.globalRegistry, {
    description:
      'Where the rest of the organization is, relative to this file: saved contexts and folders. Addresses come from the command line only.',
  }),
};

/** The schema of a config that may set these rules. */
export function configSchema(rules: readonly ConfigurableRule[]) {
  return strictMap(
    {
      ...placeKeys,
      entities: z
        ._default(z.record(text, claimsSchema, { error: 'a map from entity ref to claims' }), {})
        .register(z.globalRegistry, {
          description:
            'What is claimed of entities, by ref with kind (`component:checkout`), for those whose catalog file cannot say it.',
        }),
      claims: z._default(claimRulesSchema, []).register(z.globalRegistry, {
        description:
          'What is claimed of all plain dependencies between entities of these kinds. A claim about a single dependency takes precedence.',
      }),
      journeys: z
        ._default(z.record(journeyName, journey, { error: 'a map from name to journey' }), {})
        .register(z.globalRegistry, {
          description: 'What customers do (log in, check out). Journeys are where users come in.',
        }),
      failureDomains: z
        ._default(z.array(failureDomain, { error: 'a list of failure domain rules' }), [])
        .register(z.globalRegistry, {
          description: 'Which labels, annotations and Resource types say what fails together.',
        }),
      tiers: z.optional(tiers).register(z.globalRegistry, {
        description: 'Where the tier of an entity is read from, and what each tier weighs in the score.',
      }),
      types: z.optional(types).register(z.globalRegistry, {
        description: 'Which types of entities do not run, so that they cannot fail by themselves.',
      }),
      rules: z.optional(rulesSchema(rules)).register(z.globalRegistry, {
        description: 'How much each rule of `faultline check` matters, and its options.',
      }),
      policy: z.optional(policySchema).register(z.globalRegistry, { description: 'How a change is judged.' }),
      forbidden: z._default(forbiddenSchema, []).register(z.globalRegistry, {
        description: 'Dependencies that nobody may have.',
      }),
      acceptedRisks: z._default(acceptedRisksSchema, []).register(z.globalRegistry, {
        description: 'Recorded decisions to live with a finding, each owned and dated.',
      }),
      ...driftKeys,
      checks: z._default(checkSettings, {}).register(z.globalRegistry, {
        description: 'Synthetic checks by name: what each exercises, and for which journey.',
      }),
      alerts: z._default(alertSettings, []).register(z.globalRegistry, {
        description: 'Alerts, each on one entity.',
      }),
      incidents: z.optional(incidentSettings).register(z.globalRegistry, {
        description: 'Where incident files are, and how they are compared with the catalog.',
      }),
      evidence: z.optional(evidenceRule).register(z.globalRegistry, { description: 'How evidence is judged.' }),
    },
    'a map of settings',
  ).register(z.globalRegistry, {
    title: 'faultline.yaml',
    description: 'What a service catalog does not say: claims, journeys, failure domains and tiers.',
  });
}

export type ConfigInput = z.infer<ReturnType<typeof configSchema>>;
export type FailureDomainInput = z.infer<typeof failureDomain>;
