import type { Bound, OwnAcceptedRisk } from './claims.ts';
import type { AcceptableRisk, NamedScope } from './policy.ts';

/** The smallest first. */
const scopes: readonly NamedScope[] = ['component', 'system', 'domain', 'organization'];

/** The widest bound up to which a team may accept a finding of a rule itself; undefined where it may not. */
export function acceptableScope(rule: string, acceptable: readonly AcceptableRisk[]): NamedScope | undefined {
  return scopes.findLast((scope) => acceptable.some((each) => each.rule === rule && each.upTo === scope));
}

/** Whether a team may accept a risk itself. A list of refs can reach anywhere. */
export function isAcceptable(
  { rule, bound }: Pick<OwnAcceptedRisk, 'rule' | 'bound'>,
  acceptable: readonly AcceptableRisk[],
) {
  const widest = acceptableScope(rule, acceptable);
  return widest !== undefined && scopes.indexOf(scopeOf(bound)) <= scopes.indexOf(widest);
}

function scopeOf(bound: Bound): NamedScope {
  return typeof bound === 'string' ? bound : 'organization';
}
