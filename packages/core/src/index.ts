export { type BlastRadius, blastRadii } from './analysis/blast-radius.ts';
export { type CountsByKind, countKinds } from './analysis/count-kinds.ts';
export { countLost } from './analysis/count-lost.ts';
export type { ClaimAtWork, Holder, PathExplanation, Step, TreeExplanation, TreeNode } from './analysis/explain.ts';
export { explainOutage, firebreaksOf, type OutageExplanation } from './analysis/explain-outage.ts';
export { explainPath } from './analysis/explain-path.ts';
export { explainTree, type TreeCaps } from './analysis/explain-tree.ts';
export { counted } from './base/counted.ts';
export { groupBy } from './base/group-by.ts';
export { once } from './base/memoize.ts';
export { matchesSequence } from './base/text-patterns.ts';
export { type DiffSide, diffGraphs } from './diff/diff-graphs.ts';
export { diffJsonSchema } from './diff/diff-json-schema.ts';
export { describeDiff, strengthText } from './diff/diff-text.ts';
export type {
  BoundChange,
  DependencyChange,
  Diff,
  DiffRemedy,
  ExposureChange,
  RadiusChange,
  SetChange,
  Strength,
} from './diff/schema.ts';
export { kindOfChange } from './diff/verdict.ts';
export { compileFailureModel, type FailureModel, type FailureModelOptions } from './failure/failure-model.ts';
export type {
  Because,
  Deadlock,
  Impact,
  Outage,
  OutageResult,
  StatusChange,
} from './failure/outage.ts';
export { bothReadings, type Readings } from './failure/readings.ts';
export { type OutageOptions, simulate } from './failure/simulate.ts';
export { buildGraph } from './graph/build-graph.ts';
export type { CompiledGraph } from './graph/compile-graph.ts';
export type { GraphNode } from './graph/graph-node.ts';
export { type ResolvedName, resolveName } from './graph/resolve-name.ts';
export type { Bound, Claims, Tier } from './model/claims.ts';
export { type Config, defaultConfig, type TierWeights } from './model/config.ts';
export { configJsonSchema } from './model/config-json-schema.ts';
export { formatDuration, parseDuration } from './model/duration.ts';
export type { Entity } from './model/entity.ts';
export type { ConfigurableRule, FindingSeverity } from './model/policy.ts';
export {
  compareProblems,
  type LimitName,
  type Problem,
  type ProblemCode,
  problemCodes,
  type Severity,
} from './model/problem.ts';
export { describeProblem, problemSeverity } from './model/problem-text.ts';
export { type DependencyClass, isClaim, isMembership, type Requirement } from './model/requirement.ts';
export { listedRefs, shortRef, withShortRefs } from './model/short-ref.ts';
export { formatSource, type Source } from './model/source.ts';
export type { Status } from './model/status.ts';
export { type OpenModel, type OpenOptions, openModel } from './open-model.ts';
export { type Baseline, baselineOf, fixedSince } from './policy/baseline.ts';
export { buildFindings, changedPolicyParts, knownInBase } from './policy/judge-by-base.ts';
export { parseBaseline } from './policy/parse-baseline.ts';
export type { RuleDefinition } from './policy/rule/define-rule.ts';
export { type Rule, ruleOf, rules } from './policy/rules/rules.ts';
export {
  isAtLeast,
  isCounting,
  isFailing,
  type JudgedFinding,
  severities,
  type Verdict,
  verdictOf,
} from './policy/verdict.ts';
export { proposeConfig } from './propose/propose-config.ts';
export { radiusCounts } from './radii/radius-counts.ts';
export { buildReport } from './report/build-report.ts';
export { graphFromReport } from './report/graph-from-report.ts';
export { type Headline, headline, shareOfComponents } from './report/headline.ts';
export { parseReport } from './report/parse-report.ts';
export { componentsDown, type RankedFailure, rankedFailures } from './report/ranked-failures.ts';
export { reportJsonSchema } from './report/report-json-schema.ts';
export type {
  Report,
  ReportCoverage,
  ReportCycle,
  ReportEntity,
  ReportFailureDomain,
  ReportFinding,
  ReportFirebreak,
  ReportJourney,
  ReportProblem,
  ReportRadius,
  ReportRequirement,
  ReportSharedSinglePoint,
  ReportTierInversion,
} from './report/schema.ts';
export { applyEdits } from './what-if/apply-edits.ts';
export { claimsYaml } from './what-if/claims-yaml.ts';
export { type Edit, replicaOf } from './what-if/edit.ts';
