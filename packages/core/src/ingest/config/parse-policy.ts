import type { ConfigInput } from '../../model/config-schema.ts';
import type { AcceptedRisk, ForbiddenDependency, Policy, RuleLevel } from '../../model/policy.ts';
import type { Source } from '../../model/source.ts';
import { acceptedRiskFrom } from '../claims/accepted-risk-from.ts';
import { type ClaimContext, reportFault } from '../claims/claim-context.ts';
import { partOf } from '../tree/tree-queries.ts';
import type { YamlValue } from '../tree/tree-value.ts';
import { namedRef, parsePattern } from './parse-pattern.ts';

type RulesInput = NonNullable<ConfigInput['rules']>;

/** The policy that `rules`, `forbidden` and `acceptedRisks` state, once their shape is right. */
export function parsePolicy(context: ClaimContext, input: ConfigInput, tree: YamlValue): Policy {
  return {
    ...parseRules(input.rules ?? {}),
    newClaims: input.policy?.newClaims ?? 'believe',
    forbidden: parseForbidden(context, input.forbidden, partOf(tree, 'forbidden')),
    acceptedRisks: parseAcceptedRisks(context, input.acceptedRisks, partOf(tree, 'acceptedRisks')),
    acceptable: input.policy?.acceptable ?? [],
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
      from: parsePattern(context, 'forbidden', input.from, partOf(part, 'from') ?? part),
      to: parsePattern(context, 'forbidden', input.to, partOf(part, 'to') ?? part),
      source: part.source,
    };
  });
}

function parseAcceptedRisks(
  context: ClaimContext,
  inputs: ConfigInput['acceptedRisks'],
  tree: YamlValue | undefined,
): AcceptedRisk[] {
  return inputs.flatMap((input, place) => {
    const part = partOf(tree, place);
    if (part === undefined) return [];
    const entity = namedRef(context, 'entity', input.entity, part);
    const risk = acceptedRiskFrom(context, input, part);
    return entity === undefined || risk === undefined ? [] : { entity, ...risk };
  });
}
