import { checkCoverage } from '../analysis/check-coverage.ts';
import { once } from '../base/memoize.ts';
import { compareText } from '../base/order.ts';
import { isFindingProblem } from '../model/finding-problem.ts';
import { levelOf } from '../model/policy.ts';
import type { Problem } from '../model/problem.ts';
import type { SyntheticCheck } from '../model/synthetic-check.ts';
import { acceptRisks } from './accept-risks.ts';
import { applyBaseline, type Baseline } from './baseline.ts';
import { openFinding } from './open-finding.ts';
import type { RuleContext, RuleDefinition } from './rule/define-rule.ts';
import type { Finding } from './rule/finding.ts';
import { judgedIncidents, type PastIncidents } from './rule/past-incidents.ts';
import { rules } from './rules/rules.ts';
import { severities } from './verdict.ts';

/** What is judged; `past`: the incidents that it is held to. */
export type JudgedCatalog = Omit<RuleContext, 'problems' | 'risks' | 'decided' | 'past' | 'coverage'> & {
  /** Problems of reading the catalog and of building the graph. */
  readonly problems: readonly Problem[];
  readonly checks?: readonly SyntheticCheck[];
  readonly past?: PastIncidents | undefined;
};

/**
 * The findings of all rules, each with what has been decided about it: the worst severity first, then by rule, measure
 * and ref. Accepted and known findings stay in the list.
 */
export function findings(
  { past, checks = [], problems, ...catalog }: JudgedCatalog,
  baseline: Baseline | undefined,
): readonly Finding[] {
  const { graph } = catalog.analyses;
  const coverage = once(() => (checks.length === 0 ? [] : checkCoverage(graph, checks)));
  const judged = past && { past: judgedIncidents(graph, past) };
  const reported = problems.filter(isFindingProblem);
  const context: RuleContext = { ...catalog, ...judged, problems: reported, coverage, risks: [], decided: [] };
  const accepted = acceptRisks(graph, catalog.policy, findingsOf(context, 'graph'));
  const all = [...accepted.findings, ...findingsOf({ ...context, risks: accepted.outcomes }, 'decisions')];
  const known = baseline === undefined ? all : applyBaseline(graph, all, baseline);
  const decided = catalog.change === undefined ? known : known.map((each) => atItsCause(each, catalog));
  return [...decided, ...findingsOf({ ...context, decided }, 'comparison')].sort(compareFindings);
}

function findingsOf(context: RuleContext, judges: RuleDefinition['judges']): readonly Finding[] {
  return rules.flatMap((rule) => {
    const level = levelOf(context.policy, rule);
    if (rule.judges !== judges || level === 'off') return [];
    return rule.find(context).map((each) => openFinding(rule.id, level, each));
  });
}

/** A finding that the change causes stands at the requirement that it adds, and its remedy is about that. */
function atItsCause(finding: Finding, { analyses: { graph } }: Pick<JudgedCatalog, 'analyses'>): Finding {
  const { state, source } = finding;
  const brought = state.kind === 'open' || state.kind === 'worse' ? state.brought : [];
  const [first] = brought;
  if (first === undefined) return finding;
  return {
    ...finding,
    source: graph.requirements[first]!.source,
    entitySource: source,
    remedy: { kind: 'change-addition', requirements: brought },
  };
}

function compareFindings(a: Finding, b: Finding): number {
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    rankOf.get(a.rule)! - rankOf.get(b.rule)! ||
    b.measure - a.measure ||
    compareText(a.fingerprint, b.fingerprint)
  );
}

/** Rules in the order of their list. */
const rankOf: ReadonlyMap<string, number> = new Map(rules.map(({ id }, rank) => [id, rank]));
