import { groupBy } from '../base/group-by.ts';
import { compareText } from '../base/order.ts';
import { waitingRings } from '../failure/deadlocks.ts';
import { downTimes, duringLoss } from '../failure/down-times.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { stuckAfter } from '../failure/simulation.ts';
import { rowValues } from '../graph/adjacency.ts';
import { type CompiledGraph, nodeOf } from '../graph/compile-graph.ts';
import type { GraphNode } from '../graph/graph-node.ts';
import type { SyntheticCheck } from '../model/synthetic-check.ts';
import { type DecisionTree, decisionTree } from './decision-tree.ts';
import { firebreaksOf } from './explain-outage.ts';
import { type Suspect, suspectNodes, suspects, suspectWindow } from './suspects.ts';

/** An entity as somebody on call needs it. */
export interface SheetEntity {
  readonly ref: string;
  readonly owner: string | null;
  /** How to reach the owner: its e-mail address, and its links that are about being on call. */
  readonly contacts: readonly string[];
  readonly runbook: string | null;
}

/** A synthetic check, and whether it turns red. */
export interface SheetCheck {
  readonly name: string;
  readonly journey: string;
  /** Seconds after which something that it exercises is down; null: it stays green. */
  readonly at: number | null;
  readonly link: string | null;
}

/** A question of a sheet, or the suspects that its answers leave. */
export type SheetQuestion =
  /** Is it down? */
  | { readonly ask: SheetEntity; readonly yes: SheetQuestion; readonly no: SheetQuestion }
  | { readonly suspects: readonly string[]; readonly isAlike: boolean };

/** A fallback that carries the loss of a requirement for a while. */
export interface Bridge {
  readonly ref: string;
  readonly of: readonly string[];
  readonly mode: string | null;
  /** Seconds after the failure at which it has run out. */
  readonly until: number;
  readonly isProven: boolean;
  /** The incident in which it ran out before the time that is claimed; null where it did not. */
  readonly disprovenBy: string | null;
}

/** What to do once it is known what failed. */
export interface SheetSuspect extends SheetEntity {
  /** Incidents in which it failed. */
  readonly incidents: number;
  readonly bridges: readonly Bridge[];
  /** Who goes down later, by time in seconds. */
  readonly next: readonly { readonly at: number; readonly refs: readonly string[] }[];
  /** Entities that go down at once, grouped by owner. */
  readonly down: readonly { readonly owner: string | null; readonly refs: readonly string[] }[];
  /** The Component or Resource that could best tolerate the loss. */
  readonly firebreak: string | null;
  /** Entities that wait for each other to start. */
  readonly rings: readonly (readonly string[])[];
}

/** The first five minutes of an outage. */
export interface Runbook {
  readonly version: 1;
  readonly entity: SheetEntity;
  readonly asOf: string;
  /** Components and journeys that go down with it, and from which second on. */
  readonly felt: readonly (SheetEntity & { readonly at: number })[];
  /** The checks that turn red, and those of journeys that go down which stay green; by name. None for a journey. */
  readonly checks: readonly SheetCheck[];
  /** All of them. */
  readonly suspects: number;
  /** Suspects that `causes` and the questions are about: at most 200, and fewer where each reaches much. */
  readonly examined: number;
  /** Questions on the longest way to an answer. */
  readonly questions: number;
  readonly first: SheetQuestion;
  /** By ref. */
  readonly causes: readonly SheetSuspect[];
}

/** Suspects that a sheet examines, and nodes and uses of nodes that they may reach together: nobody reads further. */
const [mostSuspects, mostReached] = [200, 1_000_000];

/**
 * A sheet for "`ref` is down": who must feel it, which single failure it is by asking as few as possible, and what to
 * do about each.
 *
 * @param failedBefore how often each entity or failure domain failed, by ref
 * @param checks the synthetic checks of the catalog
 * @throws when the ref is not in the graph
 */
export function runbook(
  graph: FailureModel,
  ref: string,
  failedBefore: ReadonlyMap<string, number> = new Map(),
  checks: readonly SyntheticCheck[] = [],
): Runbook {
  const node = nodeOf(graph, ref);
  const all = suspectNodes(graph, node);
  const failures = (each: number): number => failedBefore.get(graph.nodes[each]!.ref) ?? 0;
  const ranked = rankedBy(all, (each) => (each === node ? Infinity : failures(each)));
  const among = suspects(graph, ranked.slice(0, mostSuspects), mostReached).toSorted((a, b) => a.node - b.node);
  const tree = decisionTree(graph, node, among, {
    weightOf: (each) => 1 + failures(each),
    hasLink: (each) => graph.nodes[each]!.links.length + (graph.nodes[each]!.alerts?.length ?? 0) > 0,
  });
  const { at } = downTimes(graph.declared, [node]);
  const felt = graph.nodes.flatMap((other, index) =>
    index !== node && (other.kind === 'component' || other.kind === 'journey') && at[index]! < Infinity
      ? [{ ...sheetEntity(graph, other), at: at[index]! }]
      : [],
  );
  return {
    version: 1,
    entity: sheetEntity(graph, graph.nodes[node]!),
    asOf: graph.asOf,
    felt: felt.sort((a, b) => a.at - b.at || compareText(a.ref, b.ref)),
    // Why a journey is down decides which of its checks are red.
    checks: graph.nodes[node]!.kind === 'journey' ? [] : checksOf(graph, checks, at),
    suspects: all.length,
    examined: among.length,
    questions: depthOf(tree),
    first: questionOf(graph, tree),
    causes: among.map((suspect) => sheetSuspect(graph, node, suspect, failedBefore)),
  };
}

/** The suspects of the highest ranks first; of equals, as they are given. */
function rankedBy(all: readonly number[], rankOf: (node: number) => number): readonly number[] {
  return all.toSorted((a, b) => (rankOf(a) === rankOf(b) ? a - b : rankOf(b) - rankOf(a)));
}

function sheetEntity(graph: FailureModel, { ref, owner, links }: GraphNode): SheetEntity {
  const link = links.find(({ title, type }) => /runbook/i.test(`${type ?? ''} ${title ?? ''}`));
  return { ref, owner: owner ?? null, contacts: contactsOf(graph, owner), runbook: link?.url ?? null };
}

/** How to reach an owner: its e-mail address, and its links that are about being on call. */
export function contactsOf({ nodes, indexOf }: CompiledGraph, owner: string | undefined): readonly string[] {
  const links = nodes[indexOf.get(owner ?? '') ?? -1]?.links ?? [];
  const mail = links.flatMap(({ url }) => (url.startsWith('mailto:') ? [url.slice('mailto:'.length)] : []));
  const onCall = links.flatMap(({ url, title, type }) =>
    !url.startsWith('mailto:') && /on.?call|pager/i.test(`${type ?? ''} ${title ?? ''}`) ? [url] : [],
  );
  return [...mail, ...onCall];
}

/** What the checks say while these nodes are down. */
function checksOf(
  { indexOf }: FailureModel,
  checks: readonly SyntheticCheck[],
  downAt: Float64Array,
): readonly SheetCheck[] {
  const timeOf = (ref: string): number => downAt[indexOf.get(ref) ?? -1] ?? Infinity;
  return checks
    .flatMap(({ name, journey, exercises, link }) => {
      const at = exercises.reduce((least, ref) => Math.min(least, timeOf(ref)), Infinity);
      if (at === Infinity && timeOf(journey) === Infinity) return [];
      return [{ name, journey, at: at === Infinity ? null : at, link: link ?? null }];
    })
    .sort((a, b) => compareText(a.name, b.name));
}

function depthOf(tree: DecisionTree): number {
  return 'suspects' in tree ? 0 : 1 + Math.max(depthOf(tree.yes), depthOf(tree.no));
}

function questionOf(graph: FailureModel, tree: DecisionTree): SheetQuestion {
  if ('suspects' in tree)
    return { suspects: tree.suspects.map((each) => graph.nodes[each.node]!.ref), isAlike: tree.isAlike };
  return {
    ask: sheetEntity(graph, graph.nodes[tree.node]!),
    yes: questionOf(graph, tree.yes),
    no: questionOf(graph, tree.no),
  };
}

function sheetSuspect(
  graph: FailureModel,
  asked: number,
  { node, down, at }: Suspect,
  failedBefore: ReadonlyMap<string, number>,
): SheetSuspect {
  const own = graph.nodes[node]!;
  const reached = [...down].flatMap((index, rank) => {
    const { kind } = graph.nodes[index]!;
    const isShown = index !== node && index !== asked && (kind === 'component' || kind === 'journey');
    return isShown ? [{ index, at: at[rank]! }] : [];
  });
  const refOf = ({ index }: { readonly index: number }): string => graph.nodes[index]!.ref;
  const later = groupBy(
    reached.filter((each) => each.at > suspectWindow),
    (each) => each.at,
  );
  const now = groupBy(
    reached.filter((each) => each.at <= suspectWindow),
    ({ index }) => graph.nodes[index]!.owner ?? null,
  );
  return {
    ...sheetEntity(graph, own),
    incidents: failedBefore.get(own.ref) ?? 0,
    bridges: duringLoss(graph.declared, [node], (times) => bridgesOf(graph, times.at)),
    next: [...later].sort(([a], [b]) => a - b).map(([at, group]) => ({ at, refs: group.map(refOf) })),
    down: [...now]
      .sort(([a], [b]) => compareText(a ?? '\uffff', b ?? '\uffff'))
      .map(([owner, group]) => ({ owner, refs: group.map(refOf) })),
    firebreak: firebreaksOf(graph, [own.ref])[0]?.ref ?? null,
    rings: ringsAfter(graph, node),
  };
}

/** The fallbacks that are in force once it has failed. */
function bridgesOf(graph: FailureModel, downAt: Float64Array): readonly Bridge[] {
  const gates = graph.declared;
  const found: Bridge[] = [];
  for (let gate = 0; gate < gates.count; gate++) {
    const lasts = gates.lasts[gate]!;
    if (lasts === 0) continue;
    const times = [...rowValues(gates.members, gate)].map((member) => downAt[member]!).sort((a, b) => a - b);
    const lostAt = times[times.length - gates.needs[gate]!]!;
    const until = lostAt + lasts;
    const index = gates.requirement[gate]!;
    const { ref, of, fallback, disproven } = graph.requirements[index]!;
    // Its owner is down by then for another reason, or the loss itself comes late.
    if (lostAt > suspectWindow || downAt[gates.owner[gate]!]! < until) continue;
    const isProven = graph.proven[index]!;
    const disprovenBy = disproven?.incident ?? null;
    found.push({ ref, of, mode: fallback?.mode ?? null, until, isProven, disprovenBy });
  }
  return found.sort((a, b) => a.until - b.until || compareText(a.ref, b.ref));
}

/** The entities that do not start again by themselves after a short failure of the node. */
function ringsAfter(graph: FailureModel, node: number): readonly (readonly string[])[] {
  const stuck = stuckAfter(graph, graph.declared, [node], suspectWindow);
  return waitingRings(graph.declared, stuck).map((members) => members.map((each) => graph.nodes[each]!.ref));
}
