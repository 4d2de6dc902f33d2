import { type DownTimes, downTimes } from '../failure/down-times.ts';
import { tolerated } from '../failure/threshold.ts';
import type { CompiledGraph } from '../graph/compile-graph.ts';
import { immediateDominators } from '../graph/dominators.ts';
import { type Gates, gateClass } from '../graph/gates.ts';
import { rowOf, rowsOf } from '../graph/rows.ts';
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
const triedForEach = 3;

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
  const down = downTimes(gates, seeds);
  const failed = new Set(seeds);
  const lost = down.nodes.filter((node) => !failed.has(node));
  const candidates = rankedByDominators(graph, gates, lost, down, failed)
    .filter((node) => graph.nodes[node]!.kind === 'component' || graph.nodes[node]!.kind === 'resource')
    .slice(0, most * triedForEach);
  return candidates
    .map((node) => {
      const still = downTimes(gates, seeds, node);
      return firebreak(
        graph,
        gates,
        node,
        lost.filter((other) => still.at[other] === Infinity),
        down,
      );
    })
    .sort((a, b) => components(b) - components(a) || b.score - a.score || (a.ref < b.ref ? -1 : 1))
    .slice(0, most);
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

function components({ saves }: Firebreak): number {
  return saves.component ?? 0;
}

function isLost(gates: Gates, gate: number, down: DownTimes): boolean {
  if (gates.class[gate] !== gateClass.hard) return false;
  const members = rowOf(gates.members, gate);
  let lost = 0;
  for (const member of members) if (down.at[member] !== Infinity) lost += 1;
  return lost > tolerated(gates.needs[gate]!, members.length);
}

/** The lost nodes, those first that dominate most Components, then most of the score. */
function rankedByDominators(
  graph: CompiledGraph,
  gates: Gates,
  lost: readonly number[],
  down: DownTimes,
  failed: ReadonlySet<number>,
): readonly number[] {
  // The seeds are one virtual root, 0; the lost are numbered from 1.
  const numberOf = new Int32Array(graph.nodes.length);
  for (const [index, node] of lost.entries()) numberOf[node] = index + 1;
  const [from, to]: [number[], number[]] = [[], []];
  for (const [index, node] of lost.entries()) {
    for (const gate of rowOf(gates.owned, node)) {
      if (!isLost(gates, gate, down)) continue;
      for (const member of rowOf(gates.members, gate)) {
        if (down.at[member] === Infinity) continue;
        from.push(failed.has(member) ? 0 : numberOf[member]!);
        to.push(index + 1);
      }
    }
  }
  const successors = rowsOf(lost.length + 1, from, to);
  const predecessors = rowsOf(lost.length + 1, to, from);
  const dominator = immediateDominators(successors, predecessors, 0);
  const sizes = dominated(dominator, (number) => {
    const node = graph.nodes[lost[number - 1]!]!;
    return { components: node.kind === 'component' ? 1 : 0, score: tierWeight(graph, node) };
  });
  return lost
    .map((node, index) => ({ node, size: sizes[index + 1]! }))
    .sort((a, b) => b.size.components - a.size.components || b.size.score - a.size.score || a.node - b.node)
    .map(({ node }) => node);
}

interface Size {
  components: number;
  score: number;
}

/** What each node dominates, itself included, from what each is worth. */
function dominated(dominator: Int32Array, worth: (number: number) => Size): readonly Size[] {
  const sizes: Size[] = Array.from(dominator, (_, number) =>
    number === 0 ? { components: 0, score: 0 } : worth(number),
  );
  const numbers = [...dominator.keys()].filter((number) => dominator[number]! >= 0);
  const inside = rowsOf(
    dominator.length,
    numbers.map((number) => dominator[number]!),
    numbers,
  );
  const order = [0];
  for (const number of order) order.push(...rowOf(inside, number));
  for (const number of order.reverse()) {
    const above = dominator[number]!;
    if (above < 0) continue;
    sizes[above]!.components += sizes[number]!.components;
    sizes[above]!.score += sizes[number]!.score;
  }
  return sizes;
}
