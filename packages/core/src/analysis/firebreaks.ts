import { type DownTimes, downTimes } from '../failure/down-times.ts';
import { tolerated } from '../failure/threshold.ts';
import type { CompiledGraph } from '../graph/compile-graph.ts';
import type { GraphNode } from '../graph/dependency-graph.ts';
import { immediateDominators } from '../graph/dominators.ts';
import { type Gates, gateClass } from '../graph/gates.ts';
import { type Rows, rowLength, rowOf, transposed } from '../graph/rows.ts';
import { type CountsByKind, countKinds } from './count-kinds.ts';
import { tierWeight } from './tier-weight.ts';

/** A place where tolerating a loss keeps others up as well. */
export interface Firebreak {
  /** The Component or Resource that would have to tolerate it. */
  readonly ref: string;
  /** Its requirements through which the loss arrives, as indices into the graph's: those to soften or to back up. */
  readonly requirements: readonly number[];
  /** Who then stays up, itself included, by kind. */
  readonly saves: CountsByKind;
  /** Journeys that then stay up, sorted. */
  readonly journeys: readonly string[];
  /** Sum of the tier weights of the Components that stay up. */
  readonly score: number;
}

/** For each firebreak asked for, candidates of which the best by dominators are tried. */
const triedForEach = 2;

/**
 * Where tolerating the loss of `seeds` saves the most Components: at most `most` places, the best first.
 *
 * In the graph of the failure's spread (who is lost, to whom it is lost) the immediate dominator of a node lies on every
 * way by which the loss reaches it. Whatever a node dominates stays up if it tolerates the loss, so the dominator tree
 * ranks the candidates; with redundancy more may stay up, so the best are confirmed by failing the seeds again. Near
 * linear in the size of the spread, times the candidates tried.
 */
export function firebreaks(
  graph: CompiledGraph,
  gates: Gates,
  seeds: readonly number[],
  most: number,
): readonly Firebreak[] {
  return countedFirebreaks(graph, gates, seeds, most, isComponent).map(({ found }) => found);
}

/** The same for those whom it is good to save; `counted` are how many of them each saves. */
export function countedFirebreaks(
  graph: CompiledGraph,
  gates: Gates,
  seeds: readonly number[],
  most: number,
  isCounted: (node: GraphNode) => boolean,
): readonly { readonly counted: number; readonly found: Firebreak }[] {
  const down = downTimes(gates, seeds);
  const failed = new Set(seeds);
  const lost = down.nodes.filter((node) => !failed.has(node));
  return bestDominators(graph, gates, lost, down, isCounted, most * triedForEach)
    .map((node) => {
      const still = downTimes(gates, seeds, node);
      const saved = lost.filter((other) => still.at[other] === Infinity);
      const counted = saved.filter((other) => isCounted(graph.nodes[other]!)).length;
      return { counted, found: firebreak(graph, gates, node, saved, down) };
    })
    .sort((a, b) => b.counted - a.counted || b.found.score - a.found.score || (a.found.ref < b.found.ref ? -1 : 1))
    .slice(0, most);
}

function isComponent({ kind }: GraphNode): boolean {
  return kind === 'component';
}

function firebreak(
  graph: CompiledGraph,
  gates: Gates,
  node: number,
  saved: readonly number[],
  down: DownTimes,
): Firebreak {
  const nodes = [...saved].sort((a, b) => a - b).map((index) => graph.nodes[index]!);
  const lostGates = [...rowOf(gates.owned, node)].filter((gate) => isLost(gates, gate, down));
  return {
    ref: graph.nodes[node]!.ref,
    requirements: [...new Set(lostGates.map((gate) => gates.requirement[gate]!))],
    saves: countKinds(nodes),
    journeys: nodes.flatMap(({ kind, ref }) => (kind === 'journey' ? [ref] : [])),
    score: nodes.reduce((sum, each) => sum + tierWeight(graph, each), 0),
  };
}

function isLost(gates: Gates, gate: number, down: DownTimes): boolean {
  if (gates.class[gate] !== gateClass.hard) return false;
  const { start, values } = gates.members;
  let lost = 0;
  for (let at = start[gate]!; at < start[gate + 1]!; at++) if (down.at[values[at]!] !== Infinity) lost += 1;
  return lost > tolerated(gates.needs[gate]!, rowLength(gates.members, gate));
}

/** Of the lost Components and Resources the `most` that dominate most of what is counted, then most of the score. */
function bestDominators(
  graph: CompiledGraph,
  gates: Gates,
  lost: readonly number[],
  down: DownTimes,
  isCounted: (node: GraphNode) => boolean,
  most: number,
): readonly number[] {
  const dominator = spreadDominators(graph, gates, lost, down);
  const counted = new Float64Array(dominator.length);
  const score = new Float64Array(dominator.length);
  for (let number = 1; number <= lost.length; number++) {
    const node = graph.nodes[lost[number - 1]!]!;
    counted[number] = isCounted(node) ? 1 : 0;
    score[number] = tierWeight(graph, node);
  }
  addDominated(dominator, [counted, score]);
  const order = (a: number, b: number): number =>
    counted[b]! - counted[a]! || score[b]! - score[a]! || lost[a - 1]! - lost[b - 1]!;
  const best: number[] = [];
  for (let number = 1; number <= lost.length; number++) {
    const { kind } = graph.nodes[lost[number - 1]!]!;
    if (kind !== 'component' && kind !== 'resource') continue;
    if (best.length === most && order(best.at(-1)!, number) < 0) continue;
    best.push(number);
    best.sort(order);
    best.length = Math.min(best.length, most);
  }
  return best.map((number) => lost[number - 1]!);
}

/** The immediate dominators of the spread: the seeds are one virtual root, 0; the lost are numbered from 1. */
function spreadDominators(graph: CompiledGraph, gates: Gates, lost: readonly number[], down: DownTimes): Int32Array {
  const numberOf = new Int32Array(graph.nodes.length);
  for (const [index, node] of lost.entries()) numberOf[node] = index + 1;
  const { owned, members } = gates;
  const start = new Int32Array(lost.length + 2);
  const values = new Int32Array(members.values.length);
  let count = 0;
  for (const [index, node] of lost.entries()) {
    for (let own = owned.start[node]!; own < owned.start[node + 1]!; own++) {
      const gate = owned.values[own]!;
      if (!isLost(gates, gate, down)) continue;
      for (let at = members.start[gate]!; at < members.start[gate + 1]!; at++) {
        const member = members.values[at]!;
        if (down.at[member] !== Infinity) values[count++] = numberOf[member]!;
      }
    }
    start[index + 2] = count;
  }
  const predecessors: Rows = { start, values: values.subarray(0, count) };
  return immediateDominators(transposed(predecessors, lost.length + 1), predecessors, 0);
}

/** Adds to what each node is worth, in each of the columns, all that it dominates. */
function addDominated(dominator: Int32Array, columns: readonly Float64Array[]): void {
  const inside = new Int32Array(dominator.length);
  for (const above of dominator) if (above >= 0) inside[above]! += 1;
  // Leaves first: a node is added to its dominator once nothing is left to add to it.
  const ready = [...inside.keys()].filter((number) => inside[number] === 0);
  for (const number of ready) {
    const above = dominator[number]!;
    if (above < 0) continue;
    for (const column of columns) column[above]! += column[number]!;
    inside[above]! -= 1;
    if (inside[above] === 0) ready.push(above);
  }
}
