export type { Analyses, KnownCounts } from './analysis/analyses.ts';
export { type BlastRadius, blastRadii } from './analysis/blast-radius.ts';
export { type CheckCoverage, checkCoverage, type NoticedLosses } from './analysis/check-coverage.ts';
export type { Containment } from './analysis/containment.ts';
export { type CountsByKind, countKinds } from './analysis/count-kinds.ts';
export { countLost } from './analysis/count-lost.ts';
export type { Cycle } from './analysis/cycles.ts';
export type { DecisiveClaim } from './analysis/decisive-claims.ts';
export type { ClaimAtWork, Holder, PathExplanation, Step, TreeExplanation, TreeNode } from './analysis/explain.ts';
export { explainOutage, type FailedName, firebreaksOf, type OutageExplanation } from './analysis/explain-outage.ts';
export { explainPath } from './analysis/explain-path.ts';
export { explainTree, type TreeCaps } from './analysis/explain-tree.ts';
export { failsAlone } from './analysis/fails-alone.ts';
export { failsAs } from './analysis/fails-as.ts';
export type { Firebreak } from './analysis/firebreaks.ts';
export type { CommonCause, NotIndependent } from './analysis/not-independent.ts';
export { type MergedRadii, mergedRadii, type RadiusRows, type ShardRows, shardRows } from './analysis/radius-rows.ts';
export type { Bridge, Runbook, SheetCheck, SheetEntity, SheetQuestion, SheetSuspect } from './analysis/runbook.ts';
export { contactsOf, runbook } from './analysis/runbook.ts';
export { runbookJsonSchema } from './analysis/runbook-json-schema.ts';
export type { SharedCounts, SharedSinglePointOfFailure } from './analysis/shared-single-points-of-failure.ts';
export { suspectWindow } from './analysis/suspects.ts';
export type { TierInversion } from './analysis/tier-inversions.ts';
export type { Backlog, BacklogItem, BacklogKind } from './backlog/backlog.ts';
export { type BacklogQuestion, buildBacklog } from './backlog/build-backlog.ts';
export type { GameDay } from './backlog/game-days.ts';
export type { Savings } from './backlog/saved-by.ts';
export { counted } from './base/counted.ts';
export { largest, smallest } from './base/extremes.ts';
export { groupBy } from './base/group-by.ts';
export type { Immutable } from './base/immutable.ts';
export { once } from './base/memoize.ts';
export { nearestText } from './base/nearest-text.ts';
export { compareText } from './base/order.ts';
export { readOnce } from './base/row-list.ts';
export { matchesSequence } from './base/text-patterns.ts';
export { judgedAlone } from './context/judged-alone.ts';
export { type OwnConfig, organizationConfig } from './context/organization-config.ts';
export { type Overlay, type OwnDeclarations, overlayContext } from './context/overlay-context.ts';
export { isOwnEntity, type SubjectPlace } from './context/own-entity.ts';
export { placedEntity } from './context/placed-entity.ts';
export { type ContextFault, formatContext, parseContext, type SavedContext } from './context/saved-context.ts';
export { type DiffContext, type DiffSide, diffGraphs } from './diff/diff-graphs.ts';
export { diffJsonSchema } from './diff/diff-json-schema.ts';
export {
  courseText,
  describeDiff,
  describeIncomplete,
  isUnread,
  replacedText,
  strengthText,
} from './diff/diff-text.ts';
export type {
  BoundChange,
  CourseChange,
  DependencyChange,
  Diff,
  DiffCalls,
  DiffFinding,
  DiffRemedy,
  ExposureChange,
  FalseRedundancy,
  RadiusChange,
  SetChange,
  StillNeeded,
  Strength,
} from './diff/schema.ts';
export { hasWorse, isWorseByRulesAlone, kindOfChange } from './diff/verdict.ts';
export type { AddedLines } from './drift/added-lines.ts';
export { type CallChange, type CallChanges, callChanges } from './drift/call-changes.ts';
export { callsText, type SeenCalls } from './drift/calls-text.ts';
export { type Declarations, type DeclaringFile, declareCalls } from './drift/declare-calls.ts';
export type { ComparedCatalog } from './drift/declared-rows.ts';
export type { Drift, ReportedSource } from './drift/drift.ts';
export { driftJsonSchema } from './drift/drift-json-schema.ts';
export { type DriftQuestion, type DriftReport, driftReport } from './drift/drift-report.ts';
export type {
  ComparedRow,
  DriftSource,
  JudgedNeed,
  NameProposal,
  NamesReport,
  NeedReason,
  NeedVerdict,
  RowVerdict,
} from './drift/drift-types.ts';
export type { NamesBefore } from './drift/names-as-before.ts';
export type { GrownRadius } from './drift/observed-model.ts';
export { undeclaredCalls } from './drift/undeclared-calls.ts';
export { type ModelWithTraffic, type Traffic, withTraffic } from './drift/with-traffic.ts';
export { withoutObserved } from './drift/without-observed.ts';
export { compileFailureModel, type FailureModel, type FailureModelOptions } from './failure/failure-model.ts';
export type { Gates, Thresholds } from './failure/gates.ts';
export type {
  Because,
  Deadlock,
  Impact,
  Outage,
  OutageResult,
  StatusChange,
} from './failure/outage.ts';
export { bothReadings, type Readings } from './failure/readings.ts';
export { type OutageOptions, simulate, type TimedFailure } from './failure/simulate.ts';
export type { Adjacency } from './graph/adjacency.ts';
export { buildGraph, type GraphParts } from './graph/build-graph.ts';
export type { CompiledGraph } from './graph/compile-graph.ts';
export type { GraphNode } from './graph/graph-node.ts';
export type { RequirementColumns } from './graph/requirement-columns.ts';
export { type ResolvedName, resolveName } from './graph/resolve-name.ts';
export { type UnknownRef, unknownConfigRefs } from './graph/unknown-config-refs.ts';
export { type AlertCoverage, type AlertShare, alertCoverage } from './incidents/alert-coverage.ts';
export type { Candidate } from './incidents/candidates.ts';
export type { IncidentContainment } from './incidents/containment-of-incident.ts';
export { medianInterval, type Ratio, type RatioRange, type ScoreFigures, scoreFigures } from './incidents/figures.ts';
export type { Gap } from './incidents/gaps.ts';
export {
  type CatalogThen,
  type IncidentReview,
  type ReviewedClaim,
  type ReviewedGap,
  type ReviewedIncident,
  type ReviewQuestion,
  type ReviewTotals,
  reviewIncidents,
} from './incidents/incident-review.ts';
export { asWritten, learnedModel } from './incidents/learned-model.ts';
export { type PredictedCourse, predictedCourses } from './incidents/predicted-courses.ts';
export {
  type ChangeProposal,
  type IncidentGap,
  type OpenGap,
  type Proposals,
  proposeChanges,
  type ReplayTotals,
} from './incidents/propose-changes.ts';
export { gapText, heldText, type JudgedIncident, rangeText, ratioText, verdictLines } from './incidents/review-text.ts';
export type { IncidentVerdict, KindScore, Score, ScoreSets, TimeError } from './incidents/score.ts';
export { type IncidentGraph, withIncidentEntities } from './incidents/with-incident-entities.ts';
export type { Alert, AlertOn } from './model/alert.ts';
export type { ClaimRule } from './model/claim-rule.ts';
export type { Bound, Claims, OwnAcceptedRisk, Placement, RequirementClaim, Tier } from './model/claims.ts';
export { type Config, defaultConfig, type FailureDomainRule, type Journey, type TierWeights } from './model/config.ts';
export { configJsonSchema } from './model/config-json-schema.ts';
export type { ConfigRef } from './model/config-ref.ts';
export type { DriftConfig, IgnoreRule, NameRule, ObservedPath } from './model/drift-config.ts';
export { formatDuration, parseDuration } from './model/duration.ts';
export type {
  Declaration,
  Deployment,
  Entity,
  Link,
  Membership,
  Need,
  Ownership,
  SingleField,
  Stated,
  Statement,
} from './model/entity.ts';
export type { FindingProblem } from './model/finding-problem.ts';
export type {
  EntityObservation,
  Expectation,
  FailedPart,
  Incident,
  IncidentAction,
  IncidentControl,
  IncidentObservations,
  IncidentTimes,
  ObservedPhase,
  ObservedStatus,
} from './model/incident.ts';
export { defaultIncidentFiles, type IncidentConfig } from './model/incident-config.ts';
export { incidentJsonSchema } from './model/incident-json-schema.ts';
export type { IncidentProblem, TimeFault } from './model/incident-problem.ts';
export type { InputFault } from './model/input-fault.ts';
export type { LocationProblem } from './model/location-problem.ts';
export type { CallKind, Observation, ObservedFile, SeenAlias, SeenKind } from './model/observation.ts';
export type { ObservationProblem } from './model/observation-problem.ts';
export type {
  AcceptableRisk,
  AcceptedRisk,
  ConfigurableRule,
  EntityPattern,
  FindingSeverity,
  ForbiddenDependency,
  NamedScope,
  Policy,
  RuleLevel,
} from './model/policy.ts';
export {
  type ClaimProblem,
  compareProblems,
  type EntityProblem,
  type LimitName,
  type Problem,
  type ProblemCode,
  problemCodes,
  type ReadingProblem,
  type ReferenceProblem,
  type Severity,
  type YamlProblem,
} from './model/problem.ts';
export { describeProblem, problemSeverity } from './model/problem-text.ts';
export type {
  FormatProblem,
  KindProblem,
  PlacementProblem,
  RecordProblem,
  ResourcesProblem,
  TierProblem,
  UnmatchedProblem,
} from './model/record-problem.ts';
export {
  type ClaimKind,
  type DependencyClass,
  type Disproof,
  type Evidence,
  type Fallback,
  isClaim,
  isMembership,
  isRedundant,
  type ObservedCalls,
  type Provenance,
  provenanceOf,
  type Requirement,
  type RequirementRelation,
} from './model/requirement.ts';
export { describeScope, incompleteReason, incompleteSentence, isUnaccepted } from './model/scope.ts';
export type { Scope } from './model/scope-schema.ts';
export { listedRefs, shortRef } from './model/short-ref.ts';
export { formatSource, type OriginSource, type Source } from './model/source.ts';
export type { Status } from './model/status.ts';
export type { SyntheticCheck } from './model/synthetic-check.ts';
export { type OpenModel, type OpenOptions, openModel } from './open-model.ts';
export { type AuditedReview, auditedReview, type IncidentFinding } from './policy/audited-review.ts';
export { type Baseline, baselineOf, fixedSince, type KnownFinding } from './policy/baseline.ts';
export type { CatalogPlaces } from './policy/changed-config-parts.ts';
export { isSameCatalog } from './policy/is-same-catalog.ts';
export { buildFindings, type CatalogState, knownInBase } from './policy/judge-by-base.ts';
export { type JudgedChange, judgeChange } from './policy/judge-change.ts';
export type { ChangeSide } from './policy/judged-head.ts';
export type { NextStep } from './policy/next-step.ts';
export { parseBaseline } from './policy/parse-baseline.ts';
export type { CatalogChange, JudgementChange } from './policy/rule/catalog-change.ts';
export type { Described, RuleContext, RuleDefinition } from './policy/rule/define-rule.ts';
export type { Finding, FindingState, RuleFinding } from './policy/rule/finding.ts';
export { judgementText } from './policy/rule/judgement-text.ts';
export { heldTo, type JudgedIncidents, type PastIncidents } from './policy/rule/past-incidents.ts';
export type { Remedy } from './policy/rule/remedy.ts';
export type { RiskFault, RiskOutcome } from './policy/rule/risk-outcome.ts';
export type { ShownGap } from './policy/rule/shown-gaps.ts';
export { type Rule, ruleOf, rules } from './policy/rules/rules.ts';
export type { JudgedFinding, Verdict } from './policy/verdict.ts';
export { isAtLeast, isCounting, isFailing, severities, verdictOf } from './policy/verdict.ts';
export { type Beside, proposeConfig } from './propose/propose-config.ts';
export type { FoundObservation, FoundSource } from './propose/propose-sources.ts';
export type { Shard } from './radii/radii.ts';
export { type RadiusCounts, radiusCounts } from './radii/radius-counts.ts';
export { buildReport, type ReportInput } from './report/build-report.ts';
export { graphFromReport } from './report/graph-from-report.ts';
export { hasLearningInput } from './report/has-learning-input.ts';
export { type Headline, hasDependencies, headline, shareOfComponents } from './report/headline.ts';
export { type HeadlineStyle, headlineText, noDependenciesText, shareText } from './report/headline-text.ts';
export { parseReport } from './report/parse-report.ts';
export { componentsDown, type RankedFailure } from './report/ranked-failure.ts';
export { countSpreading, rankedFailures } from './report/ranked-failures.ts';
export { reportJsonSchema } from './report/report-json-schema.ts';
export { type LearningReader, reportLearning } from './report/report-learning.ts';
export type {
  Report,
  ReportChecks,
  ReportCoverage,
  ReportCycle,
  ReportEntity,
  ReportFailureDomain,
  ReportFinding,
  ReportFirebreak,
  ReportIncident,
  ReportJourney,
  ReportProblem,
  ReportRadius,
  ReportRequirement,
  ReportSharedSinglePoint,
  ReportSource,
  ReportTierInversion,
  ReportTraffic,
} from './report/schema.ts';
export { describeShared, type SharedFailure, sharedFailures, sharedMeaning } from './report/shared-failures.ts';
export { singlePointsText } from './report/single-points-text.ts';
export { buildTrend } from './trend/build-trend.ts';
export { commonRefs } from './trend/reach.ts';
export { type RevisionQuestion, revisionFigures } from './trend/revision-figures.ts';
export type { Reach, RevisionFigures, Trend, TrendLine, TrendPoint, TrendRevision, TrendStep } from './trend/trend.ts';
export { trendJsonSchema } from './trend/trend-json-schema.ts';
export { heightOf } from './trend/trend-lines.ts';
export { applyEdits } from './what-if/apply-edits.ts';
export { claimsYaml } from './what-if/claims-yaml.ts';
export { type Edit, replicaOf } from './what-if/edit.ts';
