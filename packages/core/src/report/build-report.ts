import { type BlastRadius, blastRadii } from '../analysis/blast-radius.ts';
import { type Containment, containment } from '../analysis/containment.ts';
import { coverage } from '../analysis/coverage.ts';
import { cycles } from '../analysis/cycles.ts';
import { sharedSinglePointsOfFailure } from '../analysis/shared-single-points-of-failure.ts';
import type { CompiledGraph } from '../graph/compile-graph.ts';
import { rowLength } from '../graph/rows.ts';
import type { Catalog } from '../ingest/catalog.ts';
import { compareProblems, type Problem } from '../model/problem.ts';
import { describeProblem, problemSeverity } from '../model/problem-text.ts';
import { isClaim, type Requirement } from '../model/requirement.ts';
import type { Report, ReportEntity, ReportProblem, ReportRequirement } from './schema.ts';

/** What the report tells of the reading: the catalog, and the problems of building the graph from it. */
interface ReportInput {
  readonly catalog: Catalog;
  readonly problems: readonly Problem[];
}

/** Every answer about a catalog as one plain document. The same catalog gives the same document, whatever its order. */
export function buildReport(graph: CompiledGraph, { catalog, problems: graphProblems }: ReportInput): Report {
  const problems = [...catalog.problems, ...graphProblems].sort(compareProblems);
  const declared = blastRadii(graph, graph.declared);
  const worstCase = blastRadii(graph, graph.worstCase);
  const contained = containment(graph);
  return {
    version: 1,
    asOf: graph.asOf,
    incomplete: catalog.incomplete,
    weights: { ...graph.weights },
    coverage: coverage(graph, catalog, problems),
    entities: graph.nodes.flatMap(({ kind }, node) =>
      kind === 'journey' || kind === 'failuredomain'
        ? []
        : [reportEntity(graph, node, contained, { declared: declared[node]!, worstCase: worstCase[node]! })],
    ),
    requirements: graph.requirements.map((requirement, index) => reportRequirement(requirement, graph.proven[index]!)),
    failureDomains: [],
    sharedSinglePointsOfFailure: sharedSinglePointsOfFailure(graph, declared).map((point) => ({
      ...point,
      journeys: [...point.journeys],
      systems: [...point.systems],
    })),
    notIndependent: [],
    cycles: cycles(graph).map(({ members, path, hard }) => ({ members: [...members], path: [...path], hard })),
    journeys: [],
    problems: problems.map(reportProblem),
    findings: [],
  };
}

interface Radii {
  readonly declared: BlastRadius;
  readonly worstCase: BlastRadius;
}

function reportEntity(graph: CompiledGraph, index: number, contained: Containment, radii: Radii): ReportEntity {
  const node = graph.nodes[index]!;
  const container = contained.container[index]!;
  return {
    ref: node.ref,
    kind: node.kind,
    type: node.type ?? null,
    title: node.title ?? null,
    owner: node.owner ?? null,
    system: node.system ?? null,
    domain: node.domain ?? null,
    tier: node.tier ?? null,
    lifecycle: node.lifecycle ?? null,
    tags: [...node.tags],
    links: node.links.map(({ url, title, type }) => ({ url, title: title ?? null, type: type ?? null })),
    declared: node.declared,
    entryPoint: contained.isEntryPoint[index]!,
    container: container < 0 ? null : graph.nodes[container]!.ref,
    shared: contained.isShared[index]!,
    bound: typeof node.bound === 'object' ? [...node.bound] : ((node.bound as ReportEntity['bound']) ?? null),
    direct: {
      dependents: rowLength(graph.usage.dependents, index),
      dependencies: rowLength(graph.usage.dependencies, index),
    },
    blastRadius: radii,
    source: node.source ?? null,
  };
}

function reportRequirement(requirement: Requirement, proven: boolean): ReportRequirement {
  const { fallback, evidence } = requirement;
  return {
    ref: requirement.ref,
    needs: requirement.needs,
    of: [...requirement.of],
    class: requirement.class,
    fallback: fallback ? { lasts: fallback.lasts, mode: fallback.mode ?? null } : null,
    relation: requirement.relation,
    claim: isClaim(requirement),
    proven,
    evidence: evidence ? { date: evidence.date, link: evidence.link ?? null } : null,
    source: requirement.source,
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
