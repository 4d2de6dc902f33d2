import { analyses } from '../analysis/analyses.ts';
import type { BlastRadius } from '../analysis/blast-radius.ts';
import type { Containment } from '../analysis/containment.ts';
import { coverage } from '../analysis/coverage.ts';
import { failureDomains } from '../analysis/failure-domains.ts';
import { firebreaks } from '../analysis/firebreaks.ts';
import { journeyResilience } from '../analysis/journey-resilience.ts';
import type { MergedRadii } from '../analysis/radius-rows.ts';
import { countSinglePointsOfFailure, isSummedUp, singlePointsOfFailure } from '../analysis/single-points-of-failure.ts';
import { lazily, once } from '../base/memoize.ts';
import { rowList } from '../base/row-list.ts';
import type { DriftReport } from '../drift/drift-report.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import type { Readings } from '../failure/readings.ts';
import { ascending, rowLength } from '../graph/adjacency.ts';
import { nodeOf } from '../graph/compile-graph.ts';
import type { CatalogThen } from '../incidents/incident-review.ts';
import type { Alert } from '../model/alert.ts';
import type { Catalog } from '../model/catalog.ts';
import type { Config } from '../model/config.ts';
import type { Incident } from '../model/incident.ts';
import { compareProblems, type Problem } from '../model/problem.ts';
import { describeProblem, problemSeverity } from '../model/problem-text.ts';
import { type Evidence, isClaim, type Requirement } from '../model/requirement.ts';
import type { Scope } from '../model/scope-schema.ts';
import type { Baseline } from '../policy/baseline.ts';
import { concerningSubject } from '../policy/concerning-subject.ts';
import { findings } from '../policy/findings.ts';
import type { CatalogChange } from '../policy/rule/catalog-change.ts';
import { type PastIncidents, pastIncidents } from '../policy/rule/past-incidents.ts';
import type { Trend } from '../trend/trend.ts';
import { firebreakPoints } from './firebreak-points.ts';
import { graphFailures } from './graph-failures.ts';
import { keepGraph } from './graph-of-report.ts';
import { reportFinding } from './report-finding.ts';
import type { LearningReader } from './report-learning.ts';
import { reportSources, reportTraffic } from './report-sources.ts';
import type {
  Report,
  ReportEntity,
  ReportFailureDomain,
  ReportJourney,
  ReportProblem,
  ReportRequirement,
} from './schema.ts';

/** What the report needs besides the model: the catalog, the problems of opening the model, and the policy. */
export interface ReportInput {
  readonly catalog: Catalog;
  readonly problems: readonly Problem[];
  readonly config: Pick<Config, 'policy' | 'evidenceMaxAge' | 'incidents' | 'checks'>;
  readonly baseline: Baseline | undefined;
  /** What is declared against observed calls, where there are any. */
  readonly drift?: DriftReport | undefined;
  /** The incidents that the files of the catalog describe. */
  readonly incidents?: readonly Incident[] | undefined;
  /** What a change is held to, instead of its own incidents alone. */
  readonly past?: PastIncidents | undefined;
  /** Works out what incidents, checks and alerts show: `reportLearning`. Default: the report says nothing of them. */
  readonly learning?: LearningReader | undefined;
  /** The catalog as it was when an incident began; default: the catalog of the report. */
  readonly catalogThen?: ((incident: Incident) => CatalogThen) | undefined;
  /** The figures over the history of git, where they are requested. */
  readonly trend?: Trend | undefined;
  /** The change under review, where the catalog is judged by a base. */
  readonly change?: CatalogChange;
  /** What was seen of the organization. */
  readonly scope?: Scope | undefined;
  /** What shards have computed of the radii; default: they are computed here. */
  readonly known?: MergedRadii | undefined;
  /** The refs that are judged; default: all. */
  readonly subject?: ReadonlySet<string> | undefined;
}

/**
 * Every answer about a catalog as one plain document, each worked out when it is first read. The same catalog gives the
 * same document, whatever its order.
 */
export function buildReport(graph: FailureModel, input: ReportInput): Report {
  const { catalog, config, change, baseline, drift, scope, subject, known } = input;
  const past = input.past ?? pastIncidents(input.incidents, config.incidents);
  const context = { ...config, ...(change && { change }), ...(drift && { observed: drift }), past };
  const problems = [...catalog.problems, ...input.problems].sort(compareProblems);
  const answers = analyses(graph, known);
  const radiiOf = (node: number): Radii => ({ declared: answers.declared[node]!, worstCase: answers.worstCase[node]! });
  const points = once(() => known?.points ?? singlePointsOfFailure(graph, graph.declared, isSummedUp));
  const judged = () => {
    const found = findings({ analyses: answers, problems, ...context }, baseline);
    return subject === undefined ? found : concerningSubject(graph, found, { subject, isChange: change !== undefined });
  };
  const learning = input.learning?.(graph, {
    incidents: input.incidents ?? [],
    checks: config.checks,
    config: config.incidents,
    catalogThen: input.catalogThen,
  });
  const report = lazily<Report>({
    version: () => 2,
    asOf: () => graph.asOf,
    incomplete: () => catalog.incomplete,
    ...(scope && { scope: () => scope }),
    evidenceMaxAge: () => config.evidenceMaxAge,
    weights: () => ({ ...graph.weights }),
    coverage: () => coverage(graph, catalog, problems),
    sources: () => reportSources(catalog, drift),
    ...(drift && { observed: () => reportTraffic(drift) }),
    entities: () => reportEntities(graph, { subject, containment: () => answers.containment, radii: radiiOf }),
    requirements: () => reportRequirements(graph),
    failureDomains: () => reportFailureDomains(graph, radiiOf),
    sharedSinglePointsOfFailure: () => answers.shared,
    firebreaks: () =>
      answers.shared.slice(0, firebreakPoints).flatMap(({ ref }) => {
        const [best] = firebreaks(graph, graph.declared, [nodeOf(graph, ref)], 1);
        return best === undefined ? [] : [{ failed: ref, ...best }];
      }),
    notIndependent: () => answers.notIndependent,
    tierInversions: () => answers.tierInversions,
    decisiveClaims: () => answers.decisiveClaims,
    cycles: () => answers.cycles,
    journeys: () => reportJourneys(graph, points),
    systems: () =>
      graph.nodes.flatMap(({ kind, ref }, node) =>
        kind === 'system' ? [{ ref, singlePointsOfFailure: points().get(node)! }] : [],
      ),
    problems: () => problems.map(reportProblem),
    findings: () => judged().map((each) => reportFinding(graph, each)),
    ...learning,
    ...(input.trend && { trend: () => input.trend! as Report['trend'] & object }),
  });
  return keepGraph(report, {
    graph,
    failures: () => graphFailures(answers, report),
    shared: () => answers.sharedNodes,
  });
}

function reportEntities(graph: FailureModel, answers: Omit<EntityAnswers, 'points'>): readonly ReportEntity[] {
  const points = once(() => countSinglePointsOfFailure(graph, graph.declared));
  const entities = ascending(graph.nodes.length).filter((node) => {
    const { kind } = graph.nodes[node]!;
    return kind !== 'journey' && kind !== 'failuredomain';
  });
  return rowList(entities.length, (index) => reportEntity(graph, entities[index]!, { ...answers, points }));
}

function reportFailureDomains(graph: FailureModel, radiiOf: (node: number) => Radii): ReportFailureDomain[] {
  return failureDomains(graph).map((domain) => {
    const index = graph.indexOf.get(domain.ref)!;
    const { name, source } = graph.nodes[index]!;
    return { ...domain, name, blastRadius: radiiOf(index), source: source ?? null };
  });
}

function reportJourneys(graph: FailureModel, points: () => ReadonlyMap<number, readonly string[]>): ReportJourney[] {
  const resilience = once(() => journeyResilience(graph));
  return graph.nodes.flatMap((node, index) => {
    if (node.kind !== 'journey') return [];
    return lazily<ReportJourney>({
      ref: () => node.ref,
      name: () => node.name,
      title: () => node.title ?? null,
      owner: () => node.owner ?? null,
      tier: () => node.tier ?? null,
      singlePointsOfFailure: () => points().get(index)!,
      dependencies: () => resilience().get(index)!,
      source: () => node.source ?? null,
    });
  });
}

type Radii = Readings<BlastRadius>;

interface EntityAnswers {
  readonly subject: ReadonlySet<string> | undefined;
  readonly containment: () => Containment;
  readonly points: () => ArrayLike<number>;
  readonly radii: (node: number) => Radii;
}

/** What nobody reads of it is never worked out. */
function reportEntity(
  graph: FailureModel,
  index: number,
  { subject, containment, points, radii }: EntityAnswers,
): ReportEntity {
  const node = graph.nodes[index]!;
  return {
    ref: node.ref,
    kind: node.kind,
    name: node.name,
    type: node.type ?? null,
    title: node.title ?? null,
    owner: node.owner ?? null,
    system: node.system ?? null,
    domain: node.domain ?? null,
    tier: node.tier ?? null,
    lifecycle: node.lifecycle ?? null,
    tags: [...node.tags],
    links: node.links.map(({ url, title, type }) => ({ url, title: title ?? null, type: type ?? null })),
    ...(subject && { subject: subject.has(node.ref) }),
    ...(node.alerts && { alerts: node.alerts.map(reportAlert) }),
    declared: node.declared,
    inert: node.isInert === true,
    entryPoint: node.kind === 'component' && rowLength(graph.dependents, index) === 0,
    get container() {
      const container = containment().container[index]!;
      return container < 0 ? null : graph.nodes[container]!.ref;
    },
    get shared() {
      return containment().isShared[index]!;
    },
    bound: typeof node.bound === 'object' ? [...node.bound] : ((node.bound as ReportEntity['bound']) ?? null),
    direct: {
      dependents: rowLength(graph.dependents, index),
      dependencies: rowLength(graph.dependencies, index),
    },
    get singlePointsOfFailure() {
      return points()[index]!;
    },
    recovers: node.recovers,
    axis: node.axis ?? null,
    get blastRadius() {
      return radii(index);
    },
    ...(node.sources && { sources: [...node.sources] }),
    ...(node.fieldOrigins && { fieldOrigins: node.fieldOrigins as Record<string, string> }),
    source: node.source ?? null,
  };
}

/** Of a graph, each is read once to write it out, and only a few otherwise. */
function reportRequirements({ owner, requirements, proven }: FailureModel): readonly ReportRequirement[] {
  return rowList(owner.length, (index) => reportRequirement(requirements[index]!, proven[index]!));
}

function reportRequirement(requirement: Requirement, proven: boolean): ReportRequirement {
  const { fallback, evidence, observed, disproven, sources } = requirement;
  return {
    ref: requirement.ref,
    needs: requirement.needs,
    of: [...requirement.of],
    class: requirement.class,
    fallback: fallback ? { lasts: fallback.lasts, mode: fallback.mode ?? null } : null,
    relation: requirement.relation,
    claim: isClaim(requirement),
    proven,
    evidence: evidence ? reportEvidence(evidence) : null,
    ...(disproven && { disproven: { ...disproven } }),
    ...(observed && { observed: { ...observed, sources: [...observed.sources] } }),
    ...(sources && { sources: [...sources] }),
    source: requirement.source,
  };
}

function reportAlert({ name, isLeading, link, source }: Alert): NonNullable<ReportEntity['alerts']>[number] {
  return { name, isLeading, link: link ?? null, source };
}

function reportEvidence({ date, link, incident, held }: Evidence): NonNullable<ReportRequirement['evidence']> {
  return {
    date,
    link: link ?? null,
    ...(incident !== undefined && { incident }),
    ...(held !== undefined && { held }),
  };
}

function reportProblem(problem: Problem): ReportProblem {
  return {
    code: problem.code,
    severity: problemSeverity(problem),
    message: describeProblem(problem),
    source: problem.source,
    places: problem.code === 'unresolved-reference' ? problem.places.map(({ source }) => source) : [],
  };
}
