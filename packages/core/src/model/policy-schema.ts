import * as z from 'zod/mini';
import { acceptedRiskFields } from './claims-schema.ts';
import { strictMap, text, tier } from './field-schemas.ts';
import type { ConfigurableRule, RuleLevel } from './policy.ts';

/** The shapes of `rules`, `forbidden` and `acceptedRisks`. */

const level = z
  .enum(['error', 'warning', 'info', 'off'], { error: 'error, warning, info or off' })
  .register(z.globalRegistry, { description: 'How much it matters: an `error` fails `check`.' });

const severity = z
  .optional(level)
  .register(z.globalRegistry, { description: 'How much a finding of the rule matters.' });

const ruleMap = 'error, warning, info, off, or a map with `severity`';

/** The entry of a rule: a level, or a map with the level and the rule's own options. */
type RuleInput = RuleLevel | ({ readonly severity?: RuleLevel | undefined } & Readonly<Record<string, unknown>>);

function ruleEntry({ id, options }: ConfigurableRule): z.ZodMiniType<RuleInput | undefined> {
  const map = strictMap({ severity, ...options?.() }, ruleMap);
  const description = `How much a finding of ${id} matters${options === undefined ? '' : ', and its options'}.`;
  return z.optional(z.union([level, map], { error: ruleMap })).register(z.globalRegistry, { description }) as never;
}

/** The shape of `rules`: a key for each rule. */
export function rulesSchema(rules: readonly ConfigurableRule[]) {
  return strictMap(Object.fromEntries(rules.map((rule) => [rule.id, ruleEntry(rule)])), 'a map from rule to severity');
}

const acceptable = strictMap(
  {
    rule: text.check(z.describe('The rule whose findings may be accepted.')),
    upTo: z
      .enum(['component', 'system', 'domain', 'organization'], { error: 'component, system, domain or organization' })
      .register(z.globalRegistry, { description: 'The widest bound that may be accepted.' }),
  },
  'a map with `rule` and `upTo`',
);

export const policySchema = strictMap(
  {
    acceptable: z
      ._default(z.array(acceptable, { error: 'a list of maps with `rule` and `upTo`' }), [])
      .register(z.globalRegistry, {
        description:
          'What an entity may accept in its own annotation, by rule. Without an entry nothing there counts. Default none.',
      }),
    newClaims: z
      ._default(z.enum(['believe', 'disbelieve'], { error: 'believe or disbelieve' }), 'believe')
      .register(z.globalRegistry, {
        description:
          'With `--base`: `disbelieve` judges a claim that the base does not have by the worst case, whatever its evidence. Default `believe`.',
      }),
  },
  'a map with `acceptable` or `newClaims`',
);

export const entityPattern = strictMap(
  {
    kind: z.optional(text).register(z.globalRegistry, { description: 'component, resource, api ...' }),
    type: z.optional(text).register(z.globalRegistry, { description: 'The value of `spec.type`.' }),
    system: z.optional(text).register(z.globalRegistry, { description: 'A System, by name or ref.' }),
    domain: z.optional(text).register(z.globalRegistry, { description: 'A Domain, by name or ref.' }),
    owner: z.optional(text).register(z.globalRegistry, { description: 'An owner, by the name of a Group or by ref.' }),
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
      name: text.check(z.describe('The name of the finding.')),
      comment: z.optional(text).register(z.globalRegistry, { description: 'Why the dependency is forbidden.' }),
      severity: z
        ._default(level, 'error')
        .register(z.globalRegistry, { description: 'How much it matters. Default `error`.' }),
      from: entityPattern.check(z.describe('The entities that must not depend ...')),
      to: entityPattern.check(z.describe('... on these. Everything that is stated has to match.')),
    },
    'a map with `name`, `from` and `to`',
  ),
  { error: 'a list of forbidden dependencies' },
);

export const acceptedRisksSchema = z.array(
  strictMap(
    {
      ...acceptedRiskFields,
      entity: text.check(z.describe('The entity whose finding is accepted: a ref with its kind.')),
    },
    'a map with `rule`, `entity`, `reason`, `tradeoff`, `bound`, `owner`, `approvedBy` and `expires`',
  ),
  { error: 'a list of accepted risks' },
);
