import type { Bound } from '../../model/claims.ts';
import type { ConfigInput } from '../../model/config-schema.ts';
import type { AcceptedRisk, EntityPattern, ForbiddenDependency, Policy, RuleLevel } from '../../model/policy.ts';
import type { Source } from '../../model/source.ts';
import { type ClaimContext, claimedRef, reportFault } from '../claims/claim-context.ts';
import { parseBound } from '../claims/parse-claims.ts';
import { partOf } from '../tree/tree-queries.ts';
import type { YamlValue } from '../tree/tree-value.ts';

type RulesInput = NonNullable<ConfigInput['rules']>;

/** The policy that `rules`, `forbidden` and `acceptedRisks` state, once their shape is right. */
export function parsePolicy(context: ClaimContext, input: ConfigInput, tree: YamlValue): Policy {
  return {
    ...parseRules(input.rules ?? {}),
    newClaims: input.policy?.newClaims ?? 'believe',
    forbidden: parseForbidden(context, input.forbidden, partOf(tree, 'forbidden')),
    acceptedRisks: parseAcceptedRisks(context, input.acceptedRisks, partOf(tree, 'acceptedRisks')),
  };
}

function parseRules(rules: RulesInput): Pick<Policy, 'levels' | 'options'> {
  const levels = new Map<string, RuleLevel>();
  const options = new Map<string, Readonly<Record<string, unknown>>>();
  for (const [rule, stated] of Object.entries(rules)) {
    if (stated === undefined) continue;
    if (typeof stated === 'string') {
      levels.set(rule, stated);
      continue;
    }
    const { severity, ...rest } = stated;
    if (severity !== undefined) levels.set(rule, severity);
    if (Object.values(rest).some((value) => value !== undefined)) options.set(rule, rest);
  }
  return { levels, options };
}

/** The full ref that a key's text names; undefined where there is none, and a problem where it does not name one. */
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
