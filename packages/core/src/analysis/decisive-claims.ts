import { compareText } from '../base/order.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { type Gates, gateClass, spareOf } from '../failure/gates.ts';
import { holdingFallbacks } from '../failure/holding-fallbacks.ts';
import { addLost } from '../failure/threshold.ts';
import { rowValues } from '../graph/adjacency.ts';
import { countedKind } from '../graph/counted-kind.ts';
import { eachColumn, eachRadius, type RadiiBlock } from '../radii/radii.ts';
import { faultNodes } from './fault-nodes.ts';

/** An unproven claim that makes a difference: what goes down at once if it alone does not hold. */
export interface DecisiveClaim {
  /** Index into the graph's requirements. */
  readonly requirement: number;
  /** Whose claim it is. */
  readonly ref: string;
  /** Single failures that then take down more. */
  readonly failures: number;
  /** The failure that then takes down most in addition, and how many Components and journeys these are. */
  readonly worst: {
    readonly ref: string;
    readonly components: number;
    readonly journeys: number;
    /** The claims are too many to follow all that each takes down: of some failures only its owner is counted. */
    readonly isAtLeast?: true;
  };
}

/**
 * Nodes and uses of nodes that are followed for all claims of a graph together. Beyond, which claims are decisive, and
 * in how many failures, is still exact: whatever goes down in addition does so with the owner of the claim.
 */
const mostFollowed = 600_000;

/** A decisive claim with the sum of the tier weights of what goes down in addition in its worst failure. */
interface WeighedClaim extends DecisiveClaim {
  readonly weight: number;
}

/** What makes a failure the worst: how many go down in addition, or their tier weights. */
type Measure = 'count' | 'weight';

/**
 * The claims without valid evidence that make a difference, the largest first: for each, every single failure as
 * declared but for this claim, which is disbelieved, at the instant of the failure, when fallbacks still hold. So a
 * fallback counts what it keeps up until it runs out. One pass over all single failures; for each claim only what goes
 * down in addition is followed, many failures a word operation.
 */
export function decisiveClaims(graph: FailureModel): readonly DecisiveClaim[] {
  return weighedClaims(graph, 'count').map(({ weight: _, ...claim }) => claim);
}

/** The same with their weights. */
export function weighedClaims(graph: FailureModel, measure: Measure): readonly WeighedClaim[] {
  // The same object where every claim is proven.
  if (graph.worstCase === graph.declared) return [];
  const gates = holdingFallbacks(graph.declared);
  const claims = [...gates.requirement.entries()].flatMap(([gate, requirement]) =>
    graph.proven[requirement] ? [] : [{ gate, requirement }],
  );
  const found = new Map<number, WeighedClaim>();
  let further: Further | undefined;
  const seeds = faultNodes(graph);
  eachRadius(graph, gates, seeds, (block) => {
    further ??= nobodyFurther(graph.nodes.length, block.width);
    // Each block has its share, so that the same claims are followed in all of them.
    further.left = Math.ceil((mostFollowed * block.seeds.length) / seeds.length);
    for (const { gate, requirement } of claims) {
      const here = differenceIn({ graph, gates, measure }, block, further, gate, requirement);
      const before = found.get(requirement);
      if (here !== undefined) found.set(requirement, before === undefined ? here : joined(before, here, measure));
    }
  });
  return claims
    .flatMap(({ requirement }) => found.get(requirement) ?? [])
    .sort((a, b) => compareOutcomes(a, b, measure));
}

/** The nodes that go down in addition, by column: row `node * width` of `words`, zero but for those in `nodes`. */
interface Further {
  readonly words: Uint32Array;
  readonly width: number;
  readonly nodes: number[];
  /** By node, whether it is in `nodes`, and whether it waits to be followed. */
  readonly isIn: Uint8Array;
  readonly isWaiting: Uint8Array;
  /** Nodes and uses of nodes that may still be followed. */
  left: number;
}

function nobodyFurther(nodes: number, width: number): Further {
  return {
    words: new Uint32Array(nodes * width),
    width,
    nodes: [],
    isIn: new Uint8Array(nodes),
    isWaiting: new Uint8Array(nodes),
    left: 0,
  };
}

function forget({ words, width, nodes, isIn }: Further): void {
  for (const node of nodes) {
    words.fill(0, node * width, (node + 1) * width);
    isIn[node] = 0;
  }
  nodes.length = 0;
}

function joined(a: WeighedClaim, b: WeighedClaim, measure: Measure): WeighedClaim {
  const [worse] = [a, b].sort((one, other) => compareOutcomes(one, other, measure));
  const isAtLeast = a.worst.isAtLeast === true || b.worst.isAtLeast === true;
  const worst = { ...worse!.worst, ...(isAtLeast && { isAtLeast }) };
  return { ...worse!, worst, failures: a.failures + b.failures };
}

/** The greater difference first; by ref where they are alike, so that the order of the columns never shows. */
function compareOutcomes(a: WeighedClaim, b: WeighedClaim, measure: Measure): number {
  return (
    (measure === 'weight' ? b.weight - a.weight : 0) ||
    b.worst.components - a.worst.components ||
    b.worst.journeys - a.worst.journeys ||
    (a.requirement === b.requirement ? 0 : b.failures - a.failures) ||
    compareText(a.worst.ref, b.worst.ref)
  );
}

function differenceIn(
  { graph, gates, measure }: { readonly graph: FailureModel; readonly gates: Gates; readonly measure: Measure },
  block: RadiiBlock,
  further: Further,
  gate: number,
  requirement: number,
): WeighedClaim | undefined {
  const { width, seeds } = block;
  const owner = gates.owner[gate]!;
  const first = new Uint32Array(width);
  const members = rowValues(gates.members, gate).map((member) => block.rowOfNode[member]!);
  addLost({ words: first, width }, 0, { words: block.down, width }, members, 0);
  if (!addFurther(further, owner, first, 0, block)) return undefined;
  const isFollowed = further.left > 0;
  if (isFollowed) propagateFurther(gates, block, further, owner);
  const components = new Uint32Array(seeds.length);
  const journeys = new Uint32Array(seeds.length);
  const weights = new Float64Array(seeds.length);
  for (const node of further.nodes) {
    const own = graph.nodes[node]!;
    const kind = countedKind(own);
    const counts = kind === 'component' ? components : kind === 'journey' ? journeys : undefined;
    if (counts === undefined) continue;
    const weight = graph.weights[own.tier ?? 'none'];
    eachColumn(further.words, width, node, (column) => {
      counts[column]! += 1;
      weights[column]! += weight;
    });
  }
  let failures = 0;
  let worst = -1;
  // Whatever goes down in addition does so with the owner.
  eachColumn(further.words, width, owner, (column) => {
    failures += 1;
    // Nodes are in the order of their refs.
    const byWeight = measure === 'weight' && worst >= 0 ? weights[column]! - weights[worst]! : 0;
    const isWorse =
      worst < 0 ||
      byWeight > 0 ||
      (byWeight === 0 &&
        (components[column]! - components[worst]! ||
          journeys[column]! - journeys[worst]! ||
          seeds[worst]! - seeds[column]!) > 0);
    if (isWorse) worst = column;
  });
  forget(further);
  return {
    requirement,
    ref: graph.nodes[owner]!.ref,
    failures,
    worst: {
      ref: graph.nodes[seeds[worst]!]!.ref,
      components: components[worst]!,
      journeys: journeys[worst]!,
      ...(!isFollowed && { isAtLeast: true }),
    },
    weight: weights[worst]!,
  };
}

/** Follows what goes down in addition, now that `owner` does. */
function propagateFurther(gates: Gates, block: RadiiBlock, further: Further, owner: number): void {
  const { words, width, isWaiting } = further;
  const queue = [owner];
  const lost = new Uint32Array(width);
  for (const node of queue) {
    isWaiting[node] = 0;
    further.left -= 1 + gates.used.start[node + 1]! - gates.used.start[node]!;
    for (let at = gates.used.start[node]!; at < gates.used.start[node + 1]!; at++) {
      const gate = gates.used.values[at]!;
      if (gates.class[gate] !== gateClass.hard) continue;
      const to = gates.owner[gate]!;
      const spare = spareOf(gates, gate);
      // Without a member to spare the one that is lost is enough, and the others have been or will be followed as well.
      if (spare > 0) lostTo(gates, block, further, { node, gate, spare }, lost);
      const isNew =
        spare > 0 ? addFurther(further, to, lost, 0, block) : addFurther(further, to, words, node * width, block);
      if (!isNew || isWaiting[to]) continue;
      isWaiting[to] = 1;
      queue.push(to);
    }
  }
}

/** Adds to what goes down in addition the columns at `from` of `lost`; whether any of it is new. */
function addFurther(
  { words, width, nodes, isIn }: Further,
  node: number,
  lost: Uint32Array,
  from: number,
  { down, rowOfNode: rows }: RadiiBlock,
): boolean {
  const [own, before] = [node * width, rows[node]! * width];
  let isNew = 0;
  for (let word = 0; word < width; word++) {
    const added = lost[from + word]! & ~(down[before + word]! | words[own + word]!);
    words[own + word]! |= added;
    isNew |= added;
  }
  if (isNew === 0) return false;
  if (!isIn[node]) nodes.push(node);
  isIn[node] = 1;
  return true;
}

/**
 * Sets `lost` to the columns in which a gate is lost to those down before and those down in addition, `node` among
 * them.
 */
function lostTo(
  gates: Gates,
  { down, rowOfNode: rows }: RadiiBlock,
  { words: more, width }: Further,
  { node, gate, spare }: { readonly node: number; readonly gate: number; readonly spare: number },
  lost: Uint32Array,
): void {
  const members = rowValues(gates.members, gate);
  if (spare === members.length - 1) {
    lost.set(more.subarray(node * width, (node + 1) * width));
    keepAllLost(members, down, rows, more, lost);
    return;
  }
  const words = new Uint32Array(members.length * width);
  for (const [index, member] of members.entries()) {
    for (let word = 0; word < width; word++) {
      words[index * width + word] = down[rows[member]! * width + word]! | more[member * width + word]!;
    }
  }
  lost.fill(0);
  addLost({ words: lost, width }, 0, { words, width }, Int32Array.from(members.keys()), spare);
}

/** Keeps the columns in which all members are lost: for a System of many, there are soon none. */
function keepAllLost(
  members: Int32Array,
  down: Uint32Array,
  rows: Int32Array,
  more: Uint32Array,
  lost: Uint32Array,
): void {
  const width = lost.length;
  for (let index = 0; index < members.length; index++) {
    const [base, own] = [rows[members[index]!]! * width, members[index]! * width];
    let isAnyLeft = 0;
    for (let word = 0; word < width; word++) {
      lost[word]! &= down[base + word]! | more[own + word]!;
      isAnyLeft |= lost[word]!;
    }
    if (isAnyLeft === 0) break;
  }
}
