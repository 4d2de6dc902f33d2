import { compareText } from '../base/order.ts';
import { type FindingSeverity, levelOf, type Policy, type Rule } from '../model/policy.ts';
import { acceptRisks } from './accept-risks.ts';
import { applyBaseline, type Baseline } from './baseline.ts';
import { decisionLevel } from './decision-rules.ts';
import type { Finding, RuleFinding } from './finding.ts';
import { graphRuleDefinitions } from './graph-rules.ts';
import { openFinding } from './open-finding.ts';
import type { RuleContext } from './rule.ts';

/**
 * What the rules find, with what has been decided about it: the gravest first, then by rule, measure and ref. Accepted
 * and known findings stay in the list.
 */
export function findings(context: RuleContext, baseline: Baseline | undefined): readonly Finding[] {
  const found = graphRuleDefinitions.flatMap((rule) => {
    const level = levelOf(context.policy, rule.id, rule.level);
    if (level === 'off') return [];
    return rule.find(context).map((each) => openFinding(rule.id, forbiddenLevel(context.policy, each) ?? level, each));
  });
  const decided = [...acceptRisks(context, found), ...changedPolicy(context)];
  const known = baseline === undefined ? decided : applyBaseline(context.answers.graph, decided, baseline);
  return [...known].sort(compareFindings);
}

function changedPolicy({ policy, policyChanges }: RuleContext): Finding[] {
  const level = levelOf(policy, 'policy-changed', decisionLevel('policy-changed'));
  if (policyChanges === undefined || level === 'off') return [];
  const { file, parts } = policyChanges;
  return parts.map((part) =>
    openFinding('policy-changed', level, {
      ref: file,
      about: part,
      detail: { rule: 'policy-changed', part },
      measure: 1,
      remedy: { kind: 'review-policy' },
      chain: [],
      source: { file, line: 1, column: 1 },
    }),
  );
}

/** A forbidden dependency brings its own severity. */
function forbiddenLevel({ forbidden }: Policy, { detail }: RuleFinding): FindingSeverity | undefined {
  if (detail.rule !== 'forbidden') return undefined;
  const level = forbidden.find(({ name }) => name === detail.name)?.severity;
  return level === 'off' ? undefined : level;
}

const grave: Readonly<Record<FindingSeverity, number>> = { error: 0, warning: 1, info: 2 };

function compareFindings(a: Finding, b: Finding): number {
  return (
    grave[a.severity] - grave[b.severity] ||
    ruleOrder(a.rule) - ruleOrder(b.rule) ||
    b.measure - a.measure ||
    compareText(a.fingerprint, b.fingerprint)
  );
}

function ruleOrder(rule: Rule): number {
  const position = graphRuleDefinitions.findIndex(({ id }) => id === rule);
  // Findings about accepted risks come last.
  return position === -1 ? graphRuleDefinitions.length : position;
}
