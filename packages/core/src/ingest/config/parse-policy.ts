import type { Bound } from '../../model/claims.ts';
import type { ConfigInput } from '../../model/config-schema.ts';
import {
  type AcceptedRisk,
  defaultPolicy,
  type EntityPattern,
  type ForbiddenDependency,
  type Policy,
  type RadiusBudget,
  type Rule,
  type RuleLevel,
  rules as ruleIds,
} from '../../model/policy.ts';
import type { Source } from '../../model/source.ts';
import { type ClaimContext, claimedRef, reportFault } from '../claims/claim-context.ts';
import { parseBound } from '../claims/parse-claims.ts';
import { partOf } from '../tree/tree-queries.ts';
import type { YamlValue } from '../tree/tree-value.ts';

type RulesInput = NonNullable<ConfigInput['rules']>;

/** What `rules`, `forbidden` and `acceptedRisks` say, once their shape is right. */
export function parsePolicy(context: ClaimContext, input: ConfigInput, tree: YamlValue): Policy {
  const rules = input.rules ?? {};
  const axes = optionsOf(rules, 'domain-crossing')?.axes;
  return {
    levels: levelsOf(rules),
    budgets: parseBudgets(context, rules, partOf(partOf(partOf(tree, 'rules'), 'radius-budget'), 'budgets')),
    ...(axes !== undefined && { axes }),
    thirdPartyTypes: optionsOf(rules, 'third-party-without-fallback')?.types ?? defaultPolicy.thirdPartyTypes,
    runbookTiers: optionsOf(rules, 'missing-runbook')?.tiers ?? defaultPolicy.runbookTiers,
    forbidden: parseForbidden(context, input.forbidden, partOf(tree, 'forbidden')),
    acceptedRisks: parseAcceptedRisks(context, input.acceptedRisks, partOf(tree, 'acceptedRisks')),
  };
}

/** The map of a rule that is set to more than a severity. */
function optionsOf<Key extends keyof RulesInput>(rules: RulesInput, rule: Key) {
  const stated = rules[rule];
  return (typeof stated === 'object' ? stated : undefined) as Extract<RulesInput[Key], object> | undefined;
}

function levelsOf(rules: RulesInput): ReadonlyMap<Rule, RuleLevel> {
  const stated = ruleIds.map((rule) => {
    const value = rules[rule];
    return [rule, typeof value === 'object' ? value.severity : value] as const;
  });
  return new Map(stated.flatMap(([rule, level]) => (level === undefined ? [] : [[rule, level] as const])));
}

function parseBudgets(context: ClaimContext, rules: RulesInput, tree: YamlValue | undefined): RadiusBudget[] {
  return (optionsOf(rules, 'radius-budget')?.budgets ?? []).flatMap((budget, place) => {
    const part = partOf(tree, place);
    if (part === undefined) return [];
    const { tier, components, journeys, share } = budget;
    if (components === undefined && journeys === undefined && share === undefined) {
      const expected = '`components`, `journeys` or `share`';
      reportFault(context, 'budgets', { kind: 'missing', expected }, part.source);
    }
    const domain = namedRef(context, 'domain', budget.domain, part, 'domain');
    const entity = namedRef(context, 'entity', budget.entity, part);
    return {
      ...(tier !== undefined && { tier }),
      ...(domain !== undefined && { domain }),
      ...(entity !== undefined && { entity }),
      ...(components !== undefined && { components }),
      ...(journeys !== undefined && { journeys }),
      ...(share !== undefined && { share }),
      source: part.source,
    };
  });
}

/** The full ref that a key's text names; undefined where there is none, and a problem where it names none. */
function namedRef(
  context: ClaimContext,
  key: string,
  text: string | undefined,
  tree: YamlValue,
  defaultKind?: string,
): string | undefined {
  if (text === undefined) return undefined;
  return claimedRef(context, key, text, partOf(tree, key)?.source ?? tree.source, defaultKind);
}

function parseForbidden(
  context: ClaimContext,
  inputs: ConfigInput['forbidden'],
  tree: YamlValue | undefined,
): ForbiddenDependency[] {
  const names = new Map<string, Source>();
  return inputs.flatMap((input, place) => {
    const part = partOf(tree, place);
    if (part === undefined) return [];
    const first = names.get(input.name);
    if (first) reportFault(context, 'name', { kind: 'repeated', what: input.name, first }, part.source);
    names.set(input.name, first ?? part.source);
    return {
      name: input.name,
      ...(input.comment !== undefined && { comment: input.comment }),
      severity: input.severity,
      from: parsePattern(context, input.from, partOf(part, 'from') ?? part),
      to: parsePattern(context, input.to, partOf(part, 'to') ?? part),
      source: part.source,
    };
  });
}

function parsePattern(
  context: ClaimContext,
  input: ConfigInput['forbidden'][number]['from'],
  tree: YamlValue,
): EntityPattern {
  if (Object.keys(input).length === 0) {
    const expected = 'something that the entities have in common';
    reportFault(context, 'forbidden', { kind: 'missing', expected }, tree.source);
  }
  const system = namedRef(context, 'system', input.system, tree, 'system');
  const domain = namedRef(context, 'domain', input.domain, tree, 'domain');
  const owner = namedRef(context, 'owner', input.owner, tree, 'group');
  const { kind, type, tier, lifecycle, tag, ref } = input;
  return {
    ...(kind !== undefined && { kind: kind.toLowerCase() }),
    ...(type !== undefined && { type }),
    ...(system !== undefined && { system }),
    ...(domain !== undefined && { domain }),
    ...(owner !== undefined && { owner }),
    ...(tier !== undefined && { tier }),
    ...(lifecycle !== undefined && { lifecycle }),
    ...(tag !== undefined && { tag }),
    ...(ref !== undefined && { ref: ref.toLowerCase() }),
  };
}

function parseAcceptedRisks(
  context: ClaimContext,
  inputs: ConfigInput['acceptedRisks'],
  tree: YamlValue | undefined,
): AcceptedRisk[] {
  return inputs.flatMap((input, place) => {
    const part = partOf(tree, place);
    if (part === undefined) return [];
    const { rule, reason, tradeoff, approvedBy, expires } = input;
    const entity = namedRef(context, 'entity', input.entity, part);
    const owner = namedRef(context, 'owner', input.owner, part, 'group');
    const bound: Bound | undefined = parseBound(context, input.bound, partOf(part, 'bound'));
    if (entity === undefined || owner === undefined || bound === undefined) return [];
    return { rule, entity, reason, tradeoff, bound, owner, approvedBy, expires, source: part.source };
  });
}
