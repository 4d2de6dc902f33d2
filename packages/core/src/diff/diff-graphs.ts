import { containment } from '../analysis/containment.ts';
import { cyclicComponents } from '../analysis/cycles.ts';
import { domainCrossings } from '../analysis/domain-crossings.ts';
import { notIndependent } from '../analysis/not-independent.ts';
import { removedEntities } from '../analysis/removed-entities.ts';
import { compareText } from '../base/order.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { claimKind } from '../model/requirement.ts';
import { changedDependents } from './changed-dependents.ts';
import { compareLosses } from './compare-losses.ts';
import { courseChanges } from './course-changes.ts';
import { dependencyChanges } from './dependency-changes.ts';
import { diffRemedies } from './diff-remedies.ts';
import { exposureChanges } from './exposure-changes.ts';
import type { ContainmentChange, Diff, DiffCalls, FalseRedundancy, NewClaim, SetChange } from './schema.ts';
import { touchedBy } from './touched-by.ts';
import { verdictOf } from './verdict.ts';

/** One state of a catalog. */
export interface DiffSide {
  readonly graph: FailureModel;
  readonly incomplete: boolean;
}

/** What a comparison of two graphs cannot know by itself. */
export interface DiffContext {
  /** What differs in the dependencies that are called, where there are observed calls. */
  readonly calls?: DiffCalls | null;
  /** What the head changes in how it is judged, where its graph is the one that the base judges. */
  readonly judgement?: Diff['judgement'];
  /** The findings of severity error that the change brings or makes worse, where a base judges it. */
  readonly findings?: Diff['findings'];
}

/** What differs between two states of a catalog, with what causes it. Both are judged on the day of the head. */
export function diffGraphs(
  { graph: before, incomplete }: DiffSide,
  head: DiffSide,
  { calls = null, judgement = [], findings = null }: DiffContext = {},
): Diff {
  const after = head.graph;
  const changed = changedDependents(before, after);
  const dependencies = dependencyChanges(before, after, changed);
  const touched = touchedBy(before, after, dependencies);
  const [inside, insideNow] = [containment(before), containment(after)];
  const contained = containmentChanges(before, after, inside, insideNow);
  const asked = [...new Set([...touched, ...contained.map(({ ref }) => ref)])].sort(compareText);
  const isShared = { before: inside.isShared, after: insideNow.isShared };
  const { radii, differing, shared, bounds } = compareLosses(before, after, dependencies, asked, isShared);
  const parts = {
    entities: entityChanges(before, after),
    dependencies,
    radii,
    exposures: exposureChanges(after, before, radii),
    remedies: diffRemedies(after, dependencies, radii),
    sharedSinglePointsOfFailure: shared,
    courses: courseChanges(before, after, dependencies, touched),
    stillNeeded: removedEntities(before, after)
      .filter(({ dependents }) => dependents.length > 0)
      .map(({ ref, dependents, unprovided }) => ({ ref, dependents, unprovided })),
    calls,
    judgement,
    findings,
    notIndependent: recordChange(
      falseRedundancies(before, touched, changed, differing),
      falseRedundancies(after, touched, changed, differing),
      ({ ref, of, cause }) => `${ref} ${of.join()} ${cause}`,
    ),
    newClaims: newClaims(before, after, changed),
    containment: contained,
    domainCrossings: recordChange(
      crossings(before, changed),
      crossings(after, changed),
      ({ ref, dependency, axis }) => `${ref} ${dependency} ${axis}`,
    ),
    cycles: recordChange(cycleMembers(before), cycleMembers(after), ({ members }) => members.join()),
    bounds,
  };
  return {
    version: 2,
    asOf: after.asOf,
    incomplete: incomplete || head.incomplete,
    incompleteSides: [...(incomplete ? (['base'] as const) : []), ...(head.incomplete ? (['head'] as const) : [])],
    verdict: verdictOf(parts),
    ...parts,
  };
}

/** The records that only one side has, by their key. */
function recordChange<Record>(
  before: readonly Record[],
  after: readonly Record[],
  keyOf: (record: Record) => string,
): { readonly added: readonly Record[]; readonly removed: readonly Record[] } {
  const [old, now] = [before, after].map((records) => new Map(records.map((each) => [keyOf(each), each])));
  const only = (records: ReadonlyMap<string, Record>, others: ReadonlyMap<string, Record>): readonly Record[] =>
    [...records]
      .filter(([key]) => !others.has(key))
      .sort(([a], [b]) => compareText(a, b))
      .map(([, record]) => record);
  return { added: only(now!, old!), removed: only(old!, now!) };
}

/** Entities that are described on one side only, sorted. */
function entityChanges(before: FailureModel, after: FailureModel): SetChange {
  const isDescribed = ({ nodes, indexOf }: FailureModel, ref: string): boolean =>
    nodes[indexOf.get(ref) ?? -1]?.declared === true;
  const onlyIn = (graph: FailureModel, other: FailureModel): string[] =>
    graph.nodes.flatMap(({ declared, ref }) => (declared && !isDescribed(other, ref) ? [ref] : []));
  return { added: onlyIn(after, before), removed: onlyIn(before, after) };
}

/**
 * The redundant requirements that one loss leaves with too few members, as far as that can differ: what any of the
 * touched does to those that say something else, and what the losses with another radius do to all of them.
 */
function falseRedundancies(
  graph: FailureModel,
  touched: ReadonlySet<string>,
  changed: ReadonlySet<string>,
  differing: readonly string[],
): readonly FalseRedundancy[] {
  const nodesOf = (refs: Iterable<string>): Int32Array =>
    Int32Array.from([...refs].flatMap((ref) => graph.indexOf.get(ref) ?? [])).sort();
  return [
    ...notIndependent(graph, { seeds: nodesOf(touched), isAsked: ({ ref }) => changed.has(ref) }),
    ...notIndependent(graph, { seeds: nodesOf(differing), isAsked: ({ ref }) => !changed.has(ref) }),
  ].flatMap(({ ref, requirement, causes }) => {
    const { of, source } = graph.requirements[requirement]!;
    return causes.map((cause) => ({ ref, of, cause: cause.ref, source }));
  });
}

function newClaims(before: FailureModel, after: FailureModel, changed: ReadonlySet<string>): NewClaim[] {
  const said = new Set(
    before.requirements.filter(({ ref }) => changed.has(ref)).map(({ source: _, ...each }) => JSON.stringify(each)),
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
  before: FailureModel,
  after: FailureModel,
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

function crossings(graph: FailureModel, changed: ReadonlySet<string>): Diff['domainCrossings']['added'] {
  return domainCrossings(graph, undefined, changed).map(({ requirement, ...crossing }) => ({
    ...crossing,
    source: graph.requirements[requirement]!.source,
  }));
}

function cycleMembers(graph: FailureModel): Diff['cycles']['added'] {
  return cyclicComponents(graph).map((members) => ({ members: members.map((node) => graph.nodes[node]!.ref) }));
}
