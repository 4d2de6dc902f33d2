import { containment } from '../analysis/containment.ts';
import { cycles } from '../analysis/cycles.ts';
import { failureChain } from '../analysis/explain-path.ts';
import { notIndependent } from '../analysis/not-independent.ts';
import type { CompiledGraph } from '../graph/compile-graph.ts';
import { groupBy } from '../model/group-by.ts';
import { compareText } from '../model/order.ts';
import { claimKind } from '../model/requirement.ts';
import { componentsOutside, countedBound } from '../policy/bounds.ts';
import { radiusMembers } from '../policy/radius-members.ts';
import { crossingsOf } from '../policy/rules/domain-crossing.ts';
import { changedDependents } from './changed-dependents.ts';
import { dependencyChanges } from './dependency-changes.ts';
import { diffRemedies } from './diff-remedies.ts';
import { radiusChanges, touchedBy } from './radius-changes.ts';
import type {
  BoundChange,
  ContainmentChange,
  Diff,
  ExposureChange,
  NewClaim,
  RadiusChange,
  SetChange,
} from './schema.ts';
import { verdictOf } from './verdict.ts';

/** One state of a catalog. */
export interface DiffSide {
  readonly graph: CompiledGraph;
  readonly incomplete: boolean;
}

/** What differs between two states of a catalog, with what causes it. Both are judged on the day of the head. */
export function diffGraphs({ graph: before, incomplete }: DiffSide, head: DiffSide): Diff {
  const after = head.graph;
  const changed = changedDependents(before, after);
  const dependencies = dependencyChanges(before, after, changed);
  const touched = touchedBy(before, after, dependencies);
  const radii = radiusChanges(before, after, dependencies, touched);
  const [inside, insideNow] = [containment(before), containment(after)];
  const parts = {
    entities: setChange(describedRefs(before), describedRefs(after)),
    dependencies,
    radii,
    exposures: exposures(after, before, radii),
    remedies: diffRemedies(after, dependencies, radii),
    sharedSinglePointsOfFailure: sharedChanges(before, after, radii),
    notIndependent: setChange(falseRedundancies(before, touched), falseRedundancies(after, touched)),
    newClaims: newClaims(before, after, changed),
    containment: containmentChanges(before, after, inside, insideNow),
    domainCrossings: setChange(crossingNames(before, changed), crossingNames(after, changed)),
    cycles: setChange(cycleNames(before), cycleNames(after)),
    bounds: boundChanges(before, after, inside.isShared, insideNow.isShared, radii),
  };
  return {
    version: 1,
    asOf: after.asOf,
    incomplete: incomplete || head.incomplete,
    verdict: verdictOf(parts),
    ...parts,
  };
}

function setChange(before: readonly string[], after: readonly string[]): SetChange {
  const [old, now] = [new Set(before), new Set(after)];
  return {
    added: [...now].filter((each) => !old.has(each)).sort(compareText),
    removed: [...old].filter((each) => !now.has(each)).sort(compareText),
  };
}

function describedRefs({ nodes }: CompiledGraph): readonly string[] {
  return nodes.flatMap(({ declared, ref }) => (declared ? [ref] : []));
}

/** Journeys and Components of tier 1 and 2 that other losses take down: the radii, read the other way round. */
function exposures(after: CompiledGraph, before: CompiledGraph, radii: readonly RadiusChange[]): ExposureChange[] {
  const changes = radii.flatMap(({ ref, added, removed, causes }) => [
    ...added.map((member) => ({ member, added: ref, removed: undefined, causes })),
    ...removed.map((member) => ({ member, added: undefined, removed: ref, causes })),
  ]);
  return [...groupBy(changes, ({ member }) => member)]
    .flatMap(([ref, group]): ExposureChange[] => {
      const node = after.nodes[after.indexOf.get(ref) ?? -1] ?? before.nodes[before.indexOf.get(ref)!]!;
      const isCostly = node.kind === 'journey' || (node.tier !== undefined && node.tier <= 2);
      if (!isCostly) return [];
      return [
        {
          ref,
          tier: node.tier ?? null,
          added: group.flatMap((each) => each.added ?? []).sort(compareText),
          removed: group.flatMap((each) => each.removed ?? []).sort(compareText),
          causes: [...new Set(group.flatMap(({ causes }) => causes))].sort((a, b) => a - b),
          chain: [],
        },
      ];
    })
    .sort((a, b) => exposureRank(a) - exposureRank(b) || compareText(a.ref, b.ref))
    .map((change, rank) => {
      const [first] = change.added;
      if (first === undefined || rank >= mostChains) return change;
      return { ...change, chain: [first, ...failureChain(after, first, change.ref).map((step) => step.ref)] };
    });
}

/** Exposures for which the way of the failure is told. */
const mostChains = 12;

function exposureRank({ ref, tier }: ExposureChange): number {
  return ref.startsWith('journey:') ? 0 : (tier ?? 5);
}

/** Who has become, or is no longer, a shared single point of failure: only where the radius differs. */
function sharedChanges(before: CompiledGraph, after: CompiledGraph, radii: readonly RadiusChange[]): SetChange {
  const shared = (graph: CompiledGraph): string[] =>
    radii.flatMap(({ ref }) => (isSharedPoint(graph, ref) ? [ref] : []));
  return setChange(shared(before), shared(after));
}

function isSharedPoint(graph: CompiledGraph, ref: string): boolean {
  const index = graph.indexOf.get(ref);
  if (index === undefined) return false;
  const down = radiusMembers(graph, index).map((node) => graph.nodes[node]!);
  const systems = new Set(down.flatMap(({ kind, system }) => (kind === 'component' ? (system ?? []) : [])));
  systems.delete(graph.nodes[index]!.system ?? '');
  return systems.size >= 2 || down.filter(({ kind }) => kind === 'journey').length >= 2;
}

/** Those that one of the entities touched is the cause of; all others are the same on both sides. */
function falseRedundancies(graph: CompiledGraph, touched: ReadonlySet<string>): readonly string[] {
  const causes = [...touched].flatMap((ref) => graph.indexOf.get(ref) ?? []).sort((a, b) => a - b);
  return notIndependent(graph, Int32Array.from(causes)).flatMap(({ ref, requirement, causes }) =>
    causes.map((cause) => `${ref} ${graph.requirements[requirement]!.of.join(', ')} by ${cause.ref}`),
  );
}

function newClaims(before: CompiledGraph, after: CompiledGraph, changed: ReadonlySet<string>): NewClaim[] {
  const said = new Set(
    before.requirements.flatMap(({ source: _, ...each }) => (changed.has(each.ref) ? [JSON.stringify(each)] : [])),
  );
  return after.requirements.flatMap((requirement, index): NewClaim[] => {
    if (!changed.has(requirement.ref)) return [];
    const { source, ...each } = requirement;
    const by = claimKind(requirement);
    if (by === undefined || after.proven[index] || said.has(JSON.stringify(each))) return [];
    return [{ ref: each.ref, of: each.of, by, source }];
  });
}

function containmentChanges(
  before: CompiledGraph,
  after: CompiledGraph,
  inside: ReturnType<typeof containment>,
  insideNow: ReturnType<typeof containment>,
): ContainmentChange[] {
  return after.nodes.flatMap(({ ref }, now): ContainmentChange[] => {
    const old = before.indexOf.get(ref);
    if (old === undefined || inside.isShared[old] === insideNow.isShared[now]) return [];
    return [
      {
        ref,
        before: before.nodes[inside.container[old]!]?.ref ?? null,
        after: after.nodes[insideNow.container[now]!]?.ref ?? null,
      },
    ];
  });
}

function crossingNames(graph: CompiledGraph, changed: ReadonlySet<string>): readonly string[] {
  return crossingsOf(graph, undefined, changed).map(({ ref, about }) => `${ref} → ${about}`);
}

function cycleNames(graph: CompiledGraph): readonly string[] {
  return cycles(graph).map(({ members }) => members.join(', '));
}

/** Shared entities whose loss takes down more or fewer Components outside their bound than before. */
function boundChanges(
  before: CompiledGraph,
  after: CompiledGraph,
  shared: readonly boolean[],
  sharedNow: readonly boolean[],
  radii: readonly RadiusChange[],
): BoundChange[] {
  const outside = (graph: CompiledGraph, isShared: readonly boolean[], ref: string): number => {
    const index = graph.indexOf.get(ref);
    if (index === undefined || !isShared[index]) return 0;
    const node = graph.nodes[index]!;
    return componentsOutside(graph, node, countedBound(node), radiusMembers(graph, index)).length;
  };
  const moved = after.nodes.flatMap(({ ref }, now) => {
    const old = before.indexOf.get(ref);
    return old !== undefined && shared[old] !== sharedNow[now] ? [ref] : [];
  });
  return [...new Set([...radii.map(({ ref }) => ref), ...moved])]
    .map((ref) => ({ ref, before: outside(before, shared, ref), after: outside(after, sharedNow, ref) }))
    .filter((change) => change.before !== change.after)
    .sort((a, b) => b.after - b.before - (a.after - a.before) || compareText(a.ref, b.ref));
}
