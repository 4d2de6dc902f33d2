import type { FailureModel } from '../failure/failure-model.ts';
import { type AcceptedRisk, type DecisionRule, graphRules, levelOf } from '../model/policy.ts';
import { componentsOutside } from './bounds.ts';
import { decisionLevel } from './decision-rules.ts';
import type { Finding, FindingDetail, Remedy, RuleFinding } from './finding.ts';
import { openFinding } from './open-finding.ts';
import { radiusMembers } from './radius-members.ts';
import type { RuleContext } from './rule.ts';

/** Days that an accepted risk may reach ahead, and days before its end from which it is warned of. */
const [mostDays, warnDays] = [365, 14];

const day = 86_400_000;

type RiskRule = Exclude<DecisionRule, 'policy-changed'>;

/** The findings with those marked that somebody has accepted, and what is wrong with the accepted risks themselves. */
export function acceptRisks(context: RuleContext, found: readonly Finding[]): readonly Finding[] {
  const { graph } = context.answers;
  const accepted = new Map<string, AcceptedRisk>();
  const aboutRisks: Finding[] = [];
  const tell = (
    risk: AcceptedRisk,
    detail: FindingDetail & { readonly rule: RiskRule },
    members: readonly string[] = [],
  ) => {
    const level = levelOf(context.policy, detail.rule, decisionLevel(detail.rule));
    if (level !== 'off') aboutRisks.push(openFinding(detail.rule, level, riskFinding(risk, detail, members)));
  };
  for (const risk of context.policy.acceptedRisks) {
    const fault = faultOf(graph, risk);
    if (fault !== null) {
      tell(risk, { rule: 'accepted-risk-invalid', ...fault });
      continue;
    }
    const days = daysBetween(graph.asOf, risk.expires);
    const ends = { accepted: risk.rule, expires: risk.expires, days };
    if (days < 0) {
      tell(risk, { rule: 'accepted-risk-expired', ...ends });
      continue;
    }
    if (days <= warnDays) tell(risk, { rule: 'accepted-risk-expiring', ...ends });
    const meant = found.filter(({ rule, ref }) => rule === risk.rule && ref === risk.entity);
    if (meant.length === 0) tell(risk, { rule: 'accepted-risk-unused', accepted: risk.rule });
    for (const finding of meant) {
      const outside = beyond(graph, risk, finding.ref);
      if (outside.length === 0) accepted.set(finding.fingerprint, risk);
      else tell(risk, { rule: 'accepted-risk-exceeded', accepted: risk.rule, bound: risk.bound, outside }, outside);
    }
  }
  const marked = found.map((finding): Finding => {
    const risk = accepted.get(finding.fingerprint);
    if (risk === undefined) return finding;
    const { reason, owner, expires, source } = risk;
    return { ...finding, state: { kind: 'accepted', reason, owner, expires, source } };
  });
  return [...marked, ...aboutRisks];
}

type RiskFault = Omit<Extract<FindingDetail, { readonly rule: 'accepted-risk-invalid' }>, 'rule'>;

function faultOf(graph: FailureModel, risk: AcceptedRisk): RiskFault | null {
  const isDescribed = (ref: string): boolean => graph.nodes[graph.indexOf.get(ref) ?? -1]?.declared === true;
  if (!(graphRules as readonly string[]).includes(risk.rule)) return { fault: 'rule-unknown', value: risk.rule };
  if (!graph.indexOf.has(risk.entity)) return { fault: 'entity-unknown', value: risk.entity };
  if (!isDescribed(risk.owner)) return { fault: 'owner-unknown', value: risk.owner };
  if (daysBetween(graph.asOf, risk.expires) > mostDays) return { fault: 'too-far', value: risk.expires };
  return null;
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / day);
}

/** The Components that its loss takes down and that lie outside what was accepted. */
function beyond(graph: FailureModel, { bound }: AcceptedRisk, ref: string): readonly string[] {
  const index = graph.indexOf.get(ref)!;
  return componentsOutside(graph, graph.nodes[index]!, bound, radiusMembers(graph, index)).map((node) => node.ref);
}

function riskFinding(risk: AcceptedRisk, detail: FindingDetail, members: readonly string[]): RuleFinding {
  const remedy: Remedy = detail.rule === 'accepted-risk-unused' ? { kind: 'remove-risk' } : { kind: 'renew-risk' };
  const measure = Math.max(1, members.length);
  return { ref: risk.entity, about: risk.rule, detail, measure, remedy, chain: [], source: risk.source };
}
