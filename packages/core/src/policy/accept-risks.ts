import { componentsOutside } from '../analysis/bounds.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { acceptableScope, isAcceptable } from '../model/acceptable-scope.ts';
import type { AcceptedRisk, Policy } from '../model/policy.ts';
import type { Finding } from './rule/finding.ts';
import { radiusMembers } from './rule/radius-members.ts';
import type { RiskOutcome } from './rule/risk-outcome.ts';
import { rules } from './rules/rules.ts';

/** Days that an accepted risk may reach ahead, and days before its end from which a warning is due. */
const [maxDays, warningDays] = [365, 14];

const day = 86_400_000;

const acceptable: ReadonlySet<string> = new Set(rules.filter(({ judges }) => judges === 'graph').map(({ id }) => id));

interface RiskDecisions {
  /** The findings, with those marked whose risk is accepted. */
  readonly findings: readonly Finding[];
  readonly outcomes: readonly RiskOutcome[];
}

/** Applies the accepted risks of a policy, and those that entities state themselves, to what its rules found. */
export function acceptRisks(
  graph: FailureModel,
  { acceptedRisks, acceptable: allowed }: Pick<Policy, 'acceptedRisks' | 'acceptable'>,
  found: readonly Finding[],
): RiskDecisions {
  const accepted = new Map<string, AcceptedRisk>();
  const own = new Set(ownRisks(graph));
  const outcomes = [...acceptedRisks, ...own].flatMap((risk): RiskOutcome[] => {
    const fault = faultOf(graph, risk) ?? (own.has(risk) ? unacceptable(risk, allowed) : undefined);
    if (fault !== undefined) return [fault];
    const days = daysBetween(graph.asOf, risk.expires);
    if (days < 0) return [{ kind: 'expired', risk, days: -days }];
    const expiring: RiskOutcome[] = days <= warningDays ? [{ kind: 'expiring', risk, days }] : [];
    const matching = found.filter(({ rule, ref }) => rule === risk.rule && ref === risk.entity);
    const unused: RiskOutcome[] = matching.length === 0 ? [{ kind: 'unused', risk }] : [];
    const exceeded = matching.flatMap(({ ref, fingerprint }): RiskOutcome[] => {
      const outside = outsideOf(graph, risk, ref);
      if (outside.length > 0) return [{ kind: 'exceeded', risk, outside }];
      accepted.set(fingerprint, risk);
      return [];
    });
    return [...expiring, ...unused, ...exceeded];
  });
  const findings = found.map((finding): Finding => {
    const risk = accepted.get(finding.fingerprint);
    if (risk === undefined) return finding;
    const { reason, owner, expires, source } = risk;
    return { ...finding, state: { kind: 'accepted', reason, owner, expires, source } };
  });
  return { findings, outcomes };
}

/** What entities accept in their own annotations. */
function ownRisks({ nodes }: FailureModel): readonly AcceptedRisk[] {
  return nodes.flatMap(({ ref, acceptedRisks = [] }) => acceptedRisks.map((risk) => ({ ...risk, entity: ref })));
}

/** The fault of a risk that an entity may not accept itself. */
function unacceptable(risk: AcceptedRisk, acceptable: Policy['acceptable']): RiskOutcome | undefined {
  if (isAcceptable(risk, acceptable)) return undefined;
  const widest = acceptableScope(risk.rule, acceptable);
  return widest === undefined
    ? { kind: 'invalid', risk, fault: 'rule-not-acceptable', value: risk.rule }
    : { kind: 'invalid', risk, fault: 'too-wide', value: widest };
}

function faultOf(graph: FailureModel, risk: AcceptedRisk): RiskOutcome | undefined {
  const isDescribed = (ref: string): boolean => graph.nodes[graph.indexOf.get(ref) ?? -1]?.declared === true;
  const invalid = { kind: 'invalid', risk } as const;
  if (!acceptable.has(risk.rule)) return { ...invalid, fault: 'rule-unknown', value: risk.rule };
  if (!graph.indexOf.has(risk.entity)) return { ...invalid, fault: 'entity-unknown', value: risk.entity };
  if (!isDescribed(risk.owner)) return { ...invalid, fault: 'owner-unknown', value: risk.owner };
  if (daysBetween(graph.asOf, risk.expires) > maxDays) return { ...invalid, fault: 'too-far', value: risk.expires };
  return undefined;
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / day);
}

/** The Components that its loss takes down outside the bound up to which the risk is accepted. */
function outsideOf(graph: FailureModel, { bound }: AcceptedRisk, ref: string): readonly string[] {
  const index = graph.indexOf.get(ref)!;
  return componentsOutside(graph, graph.nodes[index]!, bound, radiusMembers(graph, index)).map(
    (other) => graph.nodes[other]!.ref,
  );
}
