import { compareText } from '../base/order.ts';
import { levelOf } from '../model/policy.ts';
import { acceptRisks } from './accept-risks.ts';
import { applyBaseline, type Baseline } from './baseline.ts';
import { openFinding } from './open-finding.ts';
import type { RuleContext, RuleDefinition } from './rule/define-rule.ts';
import type { Finding } from './rule/finding.ts';
import { rules } from './rules/rules.ts';
import { severities } from './verdict.ts';

export type JudgedCatalog = Omit<RuleContext, 'risks'>;

/**
 * The findings of all rules, each with what has been decided about it: the worst severity first, then by rule, measure
 * and ref. Accepted and known findings stay in the list.
 */
export function findings(catalog: JudgedCatalog, baseline: Baseline | undefined): readonly Finding[] {
  const { graph } = catalog.analyses;
  const context: RuleContext = { ...catalog, risks: [] };
  const found = findingsOf(context, 'graph');
  const decided = acceptRisks(graph, catalog.policy.acceptedRisks, found);
  const all = [...decided.findings, ...findingsOf({ ...context, risks: decided.outcomes }, 'decisions')];
  const known = baseline === undefined ? all : applyBaseline(graph, all, baseline);
  return [...known].sort(compareFindings);
}

function findingsOf(context: RuleContext, judges: RuleDefinition['judges']): readonly Finding[] {
  return rules.flatMap((rule) => {
    const level = levelOf(context.policy, rule);
    if (rule.judges !== judges || level === 'off') return [];
    return rule.find(context).map((each) => openFinding(rule.id, level, each));
  });
}

function compareFindings(a: Finding, b: Finding): number {
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    ruleOrder(a) - ruleOrder(b) ||
    b.measure - a.measure ||
    compareText(a.fingerprint, b.fingerprint)
  );
}

function ruleOrder({ rule }: Finding): number {
  return rules.findIndex(({ id }) => id === rule);
}
