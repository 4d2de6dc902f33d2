import { compareText } from '../base/order.ts';
import { type DownTimes, downTimes, duringLoss } from '../failure/down-times.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { type Gates, gateClass, spareOf } from '../failure/gates.ts';
import { lastLoss } from '../failure/last-loss.ts';
import { type Adjacency, reversed, rowValues } from '../graph/adjacency.ts';
import { immediateDominators } from '../graph/dominators.ts';
import { type CountsByKind, countKinds } from './count-kinds.ts';
import { nodeColumns } from './node-columns.ts';

/** An entity that keeps others up if it tolerates a loss. */
export interface Firebreak {
  /** The Component or Resource that would have to tolerate it. */
  readonly ref: string;
  /** Its requirements through which the loss arrives, as indices into the graph's: those to soften or to back up. */
  readonly requirements: readonly number[];
  /** The entities that then stay up, itself included, by kind. */
  readonly saves: CountsByKind;
  /** Journeys that then stay up, sorted. */
  readonly journeys: readonly string[];
  /** Sum of the tier weights of the Components that stay up. */
  readonly score: number;
}

/** For each firebreak asked for, candidates of which the best by dominators are tried. */
const triedForEach = 2;

/**
 * The entities that save the most Components if they tolerate the loss of `seeds`: at most `most`, the best first.
 *
 * In the graph of the failure's propagation (from what is lost to what is lost with it) the immediate dominator of a
 * node lies on every way by which the loss reaches it. Whatever a node dominates stays up if it tolerates the loss, so
 * the dominator tree ranks the candidates; with redundancy more may stay up, so the best are confirmed by failing the
 * seeds again. Near linear in the size of the propagation, times the candidates tried.
 */
export function firebreaks(
  graph: FailureModel,
  gates: Gates,
  seeds: readonly number[],
  most: number,
): readonly Firebreak[] {
  const { isComponent } = nodeColumns(graph);
  return countedFirebreaks(graph, gates, seeds, most, isComponent).map(({ found }) => found);
}

/**
 * The same where the caller chooses which nodes count, by node; `counted` is how many of them each firebreak saves.
 */
export function countedFirebreaks(
  graph: FailureModel,
  gates: Gates,
  seeds: readonly number[],
  most: number,
  isCounted: Uint8Array,
): readonly { readonly counted: number; readonly found: Firebreak }[] {
  const down = seeds.length === 1 ? lastLoss(gates, seeds[0]!) : downTimes(gates, seeds);
  const failed = new Set(seeds);
  const lost = down.nodes.filter((node) => !failed.has(node));
  if (lost.length === 0) return [];
  return bestDominators(graph, gates, lost, down, isCounted, most * triedForEach)
    .map((node) => {
      const isUp = ({ at }: DownTimes): number[] => lost.filter((other) => at[other] === Infinity);
      const saved = duringLoss(gates, seeds, isUp, node);
      const counted = saved.reduce((sum, other) => sum + isCounted[other]!, 0);
      return { counted, found: firebreak(graph, gates, node, saved, down) };
    })
    .sort((a, b) => b.counted - a.counted || b.found.score - a.found.score || compareText(a.found.ref, b.found.ref))
    .slice(0, most);
}

function firebreak(
  graph: FailureModel,
  gates: Gates,
  node: number,
  saved: readonly number[],
  down: DownTimes,
): Firebreak {
  const { weight } = nodeColumns(graph);
  const ascending = [...saved].sort((a, b) => a - b);
  const nodes = ascending.map((index) => graph.nodes[index]!);
  const lostGates = [...rowValues(gates.owned, node)].filter((gate) => isLost(gates, gate, down));
  return {
    ref: graph.nodes[node]!.ref,
    requirements: [...new Set(lostGates.map((gate) => gates.requirement[gate]!))],
    saves: countKinds(nodes),
    journeys: nodes.flatMap(({ kind, ref }) => (kind === 'journey' ? [ref] : [])),
    score: ascending.reduce((sum, each) => sum + weight[each]!, 0),
  };
}

function isLost(gates: Gates, gate: number, down: DownTimes): boolean {
  if (gates.class[gate] !== gateClass.hard) return false;
  const { start, values } = gates.members;
  let lost = 0;
  for (let at = start[gate]!; at < start[gate + 1]!; at++) if (down.at[values[at]!] !== Infinity) lost += 1;
  return lost > spareOf(gates, gate);
}

/** Of the lost Components and Resources the `most` that dominate most of what is counted, then most of the score. */
function bestDominators(
  graph: FailureModel,
  gates: Gates,
  lost: readonly number[],
  down: DownTimes,
  isCounted: Uint8Array,
  most: number,
): readonly number[] {
  const { weight, isRoom } = nodeColumns(graph);
  const dominator = propagationDominators(graph, gates, lost, down);
  const counted = new Float64Array(dominator.length);
  const score = new Float64Array(dominator.length);
  // A dominator is lost before what it dominates, so the sums of a node are complete when its turn comes.
  for (let index = lost.length - 1; index >= 0; index--) {
    const node = lost[index]!;
    counted[index]! += isCounted[node]!;
    score[index]! += weight[node]!;
    const above = dominator[index]!;
    counted[above]! += counted[index]!;
    score[above]! += score[index]!;
  }
  const order = (a: number, b: number): number =>
    counted[b]! - counted[a]! || score[b]! - score[a]! || lost[a]! - lost[b]!;
  const best: number[] = [];
  for (const [index, node] of lost.entries()) {
    if (isRoom[node] === 0) continue;
    if (best.length === most && order(best.at(-1)!, index) < 0) continue;
    best.push(index);
    best.sort(order);
    best.length = Math.min(best.length, most);
  }
  return best.map((index) => lost[index]!);
}

/** The immediate dominators of the propagation, by index in `lost`; the seeds are one virtual root behind the last. */
function propagationDominators(
  graph: FailureModel,
  gates: Gates,
  lost: readonly number[],
  down: DownTimes,
): Int32Array {
  const root = lost.length;
  const indexIn = new Int32Array(graph.nodes.length).fill(root);
  for (const [index, node] of lost.entries()) indexIn[node] = index;
  const { owned, members } = gates;
  const start = new Int32Array(root + 2);
  const values: number[] = [];
  for (const [index, node] of lost.entries()) {
    for (let own = owned.start[node]!; own < owned.start[node + 1]!; own++) {
      const gate = owned.values[own]!;
      if (!isLost(gates, gate, down)) continue;
      for (let at = members.start[gate]!; at < members.start[gate + 1]!; at++) {
        const member = members.values[at]!;
        if (down.at[member] !== Infinity) values.push(indexIn[member]!);
      }
    }
    start[index + 1] = values.length;
  }
  start[root + 1] = values.length;
  const predecessors: Adjacency = { start, values: Int32Array.from(values) };
  return immediateDominators(reversed(predecessors, root + 1), predecessors, root);
}
