import { reachedFrom, wayTo } from '../base/reached-from.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { bothReadings } from '../failure/readings.ts';
import { statusCode } from '../failure/simulation.ts';
import { rowValues } from '../graph/adjacency.ts';
import { nodeOf } from '../graph/compile-graph.ts';
import { isRedundant } from '../model/requirement.ts';
import { statuses } from '../model/status.ts';
import type { Holder, PathExplanation, Step } from './explain.ts';
import {
  carries,
  downPropagationOf,
  type FailureEdge,
  type Propagation,
  propagationOf,
  stepOf,
} from './propagation.ts';

/** Chains listed at the most; there can be exponentially many. */
const maxChains = 50;

/**
 * Why the permanent loss of `from` reaches `to`: every shortest chain of entities each of which is lost (down, degraded
 * or exposed) because of the one before, up to a cap; or the place where the loss is held. O(V + E + chains * length).
 *
 * @param failing what fails, where `from` stands for several entities: `failsAs` says which
 * @throws when a ref is not in the graph
 */
export function explainPath(
  graph: FailureModel,
  from: string,
  to: string,
  failing: readonly string[] = [from],
): PathExplanation {
  const [seeds, target] = [failing.map((ref) => nodeOf(graph, ref)), nodeOf(graph, to)];
  const { declared: propagation, worstCase: worst } = bothReadings(graph, (gates) =>
    propagationOf(graph, gates, seeds),
  );
  const isReached = propagation.status[target] !== statusCode.ok && !seeds.includes(target);
  const { chains, omitted } = isReached ? shortestChains(propagation, target) : { chains: [], omitted: 0 };
  return {
    from,
    failed: seeds.map((seed) => graph.nodes[seed]!.ref),
    to,
    status: statuses[propagation.status[target]!]!,
    worstCaseStatus: statuses[worst.status[target]!]!,
    chains,
    omittedChains: omitted,
    heldBy: isReached ? null : holderBetween(propagation, seeds, target),
    worstCaseChain:
      worst.status[target]! > propagation.status[target]! ? shortestChains(worst, target).chains[0]! : null,
  };
}

/**
 * A shortest chain by which the permanent loss of `from` takes `to` down, as declared; empty where it does not.
 *
 * @throws when a ref is not in the graph
 */
export function failureChain(graph: FailureModel, from: string, to: string): readonly Step[] {
  const [seed, target] = [nodeOf(graph, from), nodeOf(graph, to)];
  const propagation = downPropagationOf(graph, graph.declared, seed);
  if (propagation.status[target] !== statusCode.down) return [];
  const distance = distancesTo(propagation, target, seed);
  const steps: Step[] = [];
  for (let node = seed; node !== target; ) {
    const link = propagation.edgesFrom(node).find(({ to }) => distance.get(to) === distance.get(node)! - 1)!;
    steps.push(stepOf(propagation, link));
    node = link.to;
  }
  return steps;
}

/** Links from a node to `target`, by node, for nodes at most as far from it as `seed`. */
function distancesTo({ graph, gates, status }: Propagation, target: number, seed: number): ReadonlyMap<number, number> {
  const distance = new Map([[target, 0]]);
  for (const [node, links] of distance) {
    if (links >= (distance.get(seed) ?? Infinity)) break;
    for (const gate of rowValues(gates.owned, node)) {
      for (const member of rowValues(gates.members, gate)) {
        if (!distance.has(member) && carries(graph, gates, status, member, gate)) distance.set(member, links + 1);
      }
    }
  }
  return distance;
}

function shortestChains(propagation: Propagation, target: number) {
  const seed = propagation.root;
  const { level, predecessors } = levelsFrom(propagation, seed, target);
  const isOnTheWay = new Set([target]);
  for (const node of isOnTheWay) for (const before of predecessors.get(node) ?? []) isOnTheWay.add(before);
  const next = (node: number): FailureEdge[] =>
    propagation.edgesFrom(node).filter(({ to }) => isOnTheWay.has(to) && level.get(to) === level.get(node)! + 1);
  const chains: Step[][] = [];
  const open: Trail[] = [{ node: seed, link: undefined, before: undefined }];
  while (open.length > 0 && chains.length < maxChains) {
    const trail = open.pop()!;
    if (trail.node === target) chains.push(stepsOf(propagation, trail));
    else for (const link of next(trail.node).reverse()) open.push({ node: link.to, link, before: trail });
  }
  const total = countChains(predecessors, seed, target);
  return { chains, omitted: Math.min(total - chains.length, Number.MAX_SAFE_INTEGER) };
}

/** A way so far, from its end backwards. */
interface Trail {
  readonly node: number;
  readonly link: FailureEdge | undefined;
  readonly before: Trail | undefined;
}

function stepsOf(propagation: Propagation, end: Trail): Step[] {
  const steps: Step[] = [];
  for (let trail = end; trail.link; trail = trail.before!) steps.push(stepOf(propagation, trail.link));
  return steps.reverse();
}

interface Levels {
  /** Node -> links from the seed. */
  readonly level: ReadonlyMap<number, number>;
  /**
   * Node -> the nodes one level before it that link to it; without the seed, in the order in which they were reached.
   */
  readonly predecessors: ReadonlyMap<number, readonly number[]>;
}

function levelsFrom(propagation: Propagation, seed: number, target: number): Levels {
  const level = new Map([[seed, 0]]);
  const predecessors = new Map<number, number[]>();
  for (const [node, depth] of level) {
    if (depth >= (level.get(target) ?? Infinity)) break;
    for (const { to } of propagation.edgesFrom(node)) {
      if (!level.has(to)) level.set(to, depth + 1);
      if (level.get(to) !== depth + 1) continue;
      const before = predecessors.get(to);
      if (before) before.push(node);
      else predecessors.set(to, [node]);
    }
  }
  return { level, predecessors };
}

/** Nodes were reached level by level, so each count is complete before it is passed on. */
function countChains(predecessors: Levels['predecessors'], seed: number, target: number): number {
  const ways = new Map([[seed, 1]]);
  for (const [node, before] of predecessors) {
    ways.set(
      node,
      before.reduce((sum, each) => sum + ways.get(each)!, 0),
    );
  }
  return ways.get(target)!;
}

/** The first entity on a shortest way of usage from the lost one to `target` that is not affected. */
function holderBetween({ graph, gates, status }: Propagation, seeds: readonly number[], target: number): Holder | null {
  const reached = reachedFrom(seeds, (node) => rowValues(gates.used, node).map((gate) => gates.owner[gate]!));
  if (!reached.has(target)) return null;
  const [, ...way] = wayTo(reached, target);
  const node = way.find((each) => status[each] === statusCode.ok);
  if (node === undefined) return null;
  const gate = rowValues(gates.used, reached.get(node)!).find((each) => gates.owner[each] === node)!;
  const index = gates.requirement[gate]!;
  const requirement = graph.requirements[index]!;
  const by = requirement.class === 'hard' || isRedundant(requirement) ? 'redundancy' : requirement.class;
  return { ref: graph.nodes[node]!.ref, requirement, by, proven: graph.proven[index]! };
}
