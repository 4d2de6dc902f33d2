import { downTimes } from '../failure/down-times.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { finalStatuses } from '../failure/final-statuses.ts';
import { type Gates, gateClass, spareOf } from '../failure/gates.ts';
import { lastLoss } from '../failure/last-loss.ts';
import { statusCode } from '../failure/simulation.ts';
import { rowValues } from '../graph/adjacency.ts';
import { relationCode } from '../graph/requirement-columns.ts';
import { claimKind } from '../model/requirement.ts';
import { statuses } from '../model/status.ts';
import type { ClaimAtWork, Step } from './explain.ts';

/** The loss of one node is part of why gate `gate` of node `to` is lost, or reduced. */
export interface FailureEdge {
  readonly to: number;
  readonly gate: number;
}

/** How the permanent loss of one node, or of several together, spreads. */
export interface Propagation {
  readonly graph: FailureModel;
  readonly gates: Gates;
  /** By node, its final `statusCode`. */
  readonly status: Uint8Array;
  /** By node, seconds until it is down; Infinity where it is not. */
  readonly downAt: Float64Array;
  /** Whom a node takes with it, by ascending node; one link each, the first where several requirements are lost. */
  edgesFrom(node: number): readonly FailureEdge[];
  /** The node from which the loss starts; for several together `joined`, whose links are those of all of them. */
  readonly root: number;
}

/** In place of a node: all failed nodes as one. */
const joined = -1;

/** The propagation of the permanent loss of all `seeds`; `gates` are the graph's declared or worst-case ones. */
export function propagationOf(graph: FailureModel, gates: Gates, seeds: readonly number[]): Propagation {
  return propagationWith(graph, gates, seeds, finalStatuses(graph, gates, seeds), downTimes(gates, seeds).at);
}

/** The same for one node, but only for who goes down: without the simulation it takes a fraction of the time. */
export function downPropagationOf(graph: FailureModel, gates: Gates, seed: number): Propagation {
  const { at, nodes } = lastLoss(gates, seed);
  const status = new Uint8Array(graph.nodes.length);
  for (const node of nodes) status[node] = statusCode.down;
  return propagationWith(graph, gates, [seed], status, at);
}

function propagationWith(
  graph: FailureModel,
  gates: Gates,
  seeds: readonly number[],
  status: Uint8Array,
  downAt: Float64Array,
): Propagation {
  const failed = new Set(seeds);
  const root = seeds.length === 1 ? seeds[0]! : joined;
  const edgesFrom = (node: number): readonly FailureEdge[] => {
    if (node === joined) return firstOfEach(seeds.flatMap(edgesFrom));
    const links: FailureEdge[] = [];
    // Gates are sorted by owner.
    for (const gate of rowValues(gates.used, node)) {
      const to = gates.owner[gate]!;
      if (!failed.has(to) && to !== links.at(-1)?.to && carries(graph, gates, status, node, gate))
        links.push({ to, gate });
    }
    return links;
  };
  return { graph, gates, status, downAt, edgesFrom, root };
}

/** The first link to each node, by ascending node. */
function firstOfEach(links: readonly FailureEdge[]): readonly FailureEdge[] {
  const byNode = new Map([...links].reverse().map((link) => [link.to, link]));
  return [...byNode.values()].sort((a, b) => a.to - b.to);
}

/** Whether the final status of `member` is part of why the owner of `gate` has its own. */
export function carries(graph: FailureModel, gates: Gates, status: Uint8Array, member: number, gate: number): boolean {
  const owner = status[gates.owner[gate]!]!;
  const kind = gates.class[gate];
  if (owner === statusCode.ok || status[member]! < statusCode.degraded) return false;
  const spare = spareOf(gates, gate);
  const down = countAtLeast(gates, status, gate, statusCode.down);
  const isDown = status[member] === statusCode.down;
  if (owner === statusCode.down) return kind === gateClass.hard && isDown && down > spare;
  if (owner === statusCode.degraded) {
    if (kind === gateClass.soft) return isDown && down > spare;
    return kind === gateClass.hard && countAtLeast(gates, status, gate, statusCode.degraded) > spare;
  }
  const isGroup = graph.relation[gates.requirement[gate]!] === relationCode.member;
  // It has a member to spare: its owner would be worse off else.
  return isDown && kind !== gateClass.informational && !isGroup;
}

function countAtLeast(gates: Gates, status: Uint8Array, gate: number, least: number): number {
  let count = 0;
  for (let at = gates.members.start[gate]!; at < gates.members.start[gate + 1]!; at++) {
    if (status[gates.members.values[at]!]! >= least) count += 1;
  }
  return count;
}

function membersAtLeast(gates: Gates, status: Uint8Array, gate: number, least: number): number[] {
  return [...rowValues(gates.members, gate)].filter((member) => status[member]! >= least);
}

/** A link in the words of the catalog. */
export function stepOf(propagation: Propagation, { to, gate }: FailureEdge): Step {
  const { graph, gates, status, downAt } = propagation;
  const reached = statuses[status[to]!]!;
  if (reached === 'ok') throw new Error('a link leads only to what is affected');
  const isPassedOn = reached === 'degraded' && gates.class[gate] === gateClass.hard;
  const least = isPassedOn ? statusCode.degraded : statusCode.down;
  return {
    ref: graph.nodes[to]!.ref,
    status: reached,
    requirement: graph.requirements[gates.requirement[gate]!]!,
    lost: membersAtLeast(gates, status, gate, least).map((member) => graph.nodes[member]!.ref),
    downAt: downAt[to] === Infinity ? null : downAt[to]!,
    claim: claimOf(propagation, gate, reached === 'down' || isPassedOn),
  };
}

/** What the requirement of a gate claims; `isLost`: its owner has what it was to be kept from. */
function claimOf({ graph, gates }: Propagation, gate: number, isLost: boolean): ClaimAtWork | null {
  const index = gates.requirement[gate]!;
  const requirement = graph.requirements[index]!;
  const by = claimKind(requirement);
  if (by === undefined) return null;
  const proven = graph.proven[index]!;
  const isDisbelieved = gates === graph.worstCase && !proven;
  const outcome = isDisbelieved ? 'disbelieved' : isLost ? 'failed' : 'saved';
  return { by, outcome, proven };
}
