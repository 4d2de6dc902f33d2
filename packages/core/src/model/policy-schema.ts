import * as z from 'zod/mini';
import { axis, bound, entityRef, strictMap, text, tier } from './claims-schema.ts';
import { decisionRules, graphRules, type Rule } from './policy.ts';

/** The shapes of `rules`, `forbidden` and `acceptedRisks`. */

const level = z
  .enum(['error', 'warning', 'info', 'off'], { error: 'error, warning, info or off' })
  .register(z.globalRegistry, { description: 'How much it matters: an `error` fails `check`.' });

const severity = z
  .optional(level)
  .register(z.globalRegistry, { description: 'How much a finding of the rule matters.' });

const ruleMap = 'error, warning, info, off, or a map with `severity`';

const plainRule = z.union([level, strictMap({ severity }, ruleMap)], { error: ruleMap });

function ruleWith<Shape extends z.core.$ZodShape>(options: Shape) {
  return z.union([level, strictMap({ severity, ...options }, ruleMap)], { error: ruleMap });
}

const wholeNumber = z
  .number({ error: 'a whole number from 0' })
  .check(z.int({ error: 'a whole number from 0' }), z.minimum(0, { error: 'a whole number from 0' }));

const budget = strictMap(
  {
    tier: z.optional(tier).register(z.globalRegistry, { description: 'Entities of this tier.' }),
    domain: z.optional(entityRef).register(z.globalRegistry, { description: 'Entities of this domain.' }),
    entity: z.optional(entityRef).register(z.globalRegistry, { description: 'This very entity.' }),
    components: z
      .optional(wholeNumber)
      .register(z.globalRegistry, { description: 'At most so many Components may go down with it.' }),
    journeys: z
      .optional(wholeNumber)
      .register(z.globalRegistry, { description: 'At most so many journeys may go down with it.' }),
    share: z
      .optional(
        z
          .number({ error: 'a share from 0 to 1' })
          .check(z.minimum(0, { error: 'a share from 0 to 1' }), z.maximum(1, { error: 'a share from 0 to 1' })),
      )
      .register(z.globalRegistry, { description: 'At most this share of all Components, from 0 to 1.' }),
  },
  'a map with `components`, `journeys` or `share`',
);

const own = {
  'radius-budget': ruleWith({
    budgets: z._default(z.array(budget, { error: 'a list of budgets' }), []).register(z.globalRegistry, {
      description: 'How far a failure may reach; where several speak of one, the least counts.',
    }),
  }),
  'domain-crossing': ruleWith({
    axes: z
      .optional(z.array(axis, { error: 'a list of axes' }))
      .register(z.globalRegistry, { description: 'The axes that no hard dependency may leave. Default: every axis.' }),
  }),
  'third-party-without-fallback': ruleWith({
    types: z
      .optional(z.array(text, { error: 'a list of types' }))
      .register(z.globalRegistry, { description: 'Values of `spec.type` of what somebody else runs.' }),
  }),
  'missing-runbook': ruleWith({
    tiers: z
      .optional(z.array(tier, { error: 'a list of tiers' }))
      .register(z.globalRegistry, { description: 'Tiers whose Components need a runbook. Default `[1]`.' }),
  }),
};

type OwnRule = keyof typeof own;

const plain = Object.fromEntries(
  [...graphRules, ...decisionRules]
    .filter((rule) => !(rule in own))
    .map((rule) => [
      rule,
      z.optional(plainRule).register(z.globalRegistry, { description: `How much a finding of ${rule} matters.` }),
    ]),
) as Record<Exclude<Rule, OwnRule>, z.ZodMiniOptional<typeof plainRule>>;

export const rulesSchema = strictMap(
  {
    ...plain,
    'radius-budget': z
      .optional(own['radius-budget'])
      .register(z.globalRegistry, { description: 'How much a finding of radius-budget matters, and its options.' }),
    'domain-crossing': z
      .optional(own['domain-crossing'])
      .register(z.globalRegistry, { description: 'How much a finding of domain-crossing matters, and its options.' }),
    'third-party-without-fallback': z.optional(own['third-party-without-fallback']).register(z.globalRegistry, {
      description: 'How much a finding of third-party-without-fallback matters, and its options.',
    }),
    'missing-runbook': z
      .optional(own['missing-runbook'])
      .register(z.globalRegistry, { description: 'How much a finding of missing-runbook matters, and its options.' }),
  },
  'a map from rule to severity',
);

const pattern = strictMap(
  {
    kind: z.optional(text).register(z.globalRegistry, { description: 'component, resource, api ...' }),
    type: z.optional(text).register(z.globalRegistry, { description: 'The value of `spec.type`.' }),
    system: z.optional(text).register(z.globalRegistry, { description: 'A System, by name or ref.' }),
    domain: z.optional(text).register(z.globalRegistry, { description: 'A Domain, by name or ref.' }),
    owner: z.optional(text).register(z.globalRegistry, { description: 'An owner, by name of a Group or by ref.' }),
    tier: z.optional(tier).register(z.globalRegistry, { description: 'The tier, 1 to 4.' }),
    lifecycle: z.optional(text).register(z.globalRegistry, { description: 'The value of `spec.lifecycle`.' }),
    tag: z.optional(text).register(z.globalRegistry, { description: 'One of its tags.' }),
    ref: z
      .optional(text)
      .register(z.globalRegistry, { description: 'An entity ref in which `*` stands for any text.' }),
  },
  'a map of what the entities have in common',
);

export const forbiddenSchema = z.array(
  strictMap(
    {
      name: text.check(z.describe('What the finding is called.')),
      comment: z.optional(text).register(z.globalRegistry, { description: 'Why it is ruled out.' }),
      severity: z
        ._default(level, 'error')
        .register(z.globalRegistry, { description: 'How much it matters. Default `error`.' }),
      from: pattern.check(z.describe('Who may not depend ...')),
      to: pattern.check(z.describe('... on whom. All that is stated has to hold.')),
    },
    'a map with `name`, `from` and `to`',
  ),
  { error: 'a list of forbidden dependencies' },
);

export const acceptedRisksSchema = z.array(
  strictMap(
    {
      rule: text.check(z.describe('The rule whose finding is accepted.')),
      entity: text.check(z.describe('Whose finding is accepted: an entity ref with its kind.')),
      reason: text.check(z.describe('Why it is as it is.')),
      tradeoff: text.check(z.describe('What is gained for it.')),
      bound: bound.check(z.describe('The scope up to which it is accepted.')),
      owner: text.check(z.describe('Who answers for it: a Group of the catalog unless the kind is written.')),
      approvedBy: text.check(z.describe('Who has decided.')),
      expires: z.iso
        .date({ error: 'a calendar date such as 2026-09-14' })
        .check(z.describe('The last day on which it holds, at most 365 days ahead.')),
    },
    'a map with `rule`, `entity`, `reason`, `tradeoff`, `bound`, `owner`, `approvedBy` and `expires`',
  ),
  { error: 'a list of accepted risks' },
);
