import { holdingFallbacks } from '../failure/holding-fallbacks.ts';
import { eachColumn, eachRadius, type RadiiBlock } from '../failure/radii.ts';
import { addLost, tolerated } from '../failure/threshold.ts';
import type { CompiledGraph } from '../graph/compile-graph.ts';
import { type Gates, gateClass } from '../graph/gates.ts';
import { rowOf } from '../graph/rows.ts';
import { faultNodes } from './single-points-of-failure.ts';

/** An unproven claim that makes a difference: what goes down at once if it alone does not hold. */
export interface DecisiveClaim {
  /** Index into the graph's requirements. */
  readonly requirement: number;
  /** Whose claim it is. */
  readonly ref: string;
  /** Single failures that then take down more. */
  readonly failures: number;
  /** The failure that then takes down most in addition, and how many Components and journeys these are. */
  readonly worst: { readonly ref: string; readonly components: number; readonly journeys: number };
}

/**
 * The claims without valid evidence that make a difference, the largest first: for each, every single failure as
 * declared but for this claim, which is disbelieved, at the instant of the failure, when fallbacks still hold. So a
 * fallback counts what it keeps up until it runs out. One pass over all single failures; for each claim only what goes
 * down in addition is followed, many failures a word operation.
 */
export function decisiveClaims(graph: CompiledGraph): readonly DecisiveClaim[] {
  const gates = holdingFallbacks(graph.declared);
  const claims = [...gates.requirement.entries()].flatMap(([gate, requirement]) =>
    graph.proven[requirement] ? [] : [{ gate, requirement }],
  );
  const found = new Map<number, DecisiveClaim>();
  if (claims.length === 0) return [];
  eachRadius(graph, gates, faultNodes(graph), (block) => {
    for (const { gate, requirement } of claims) {
      const here = differenceIn(graph, gates, block, gate, requirement);
      const before = found.get(requirement);
      if (here !== undefined) found.set(requirement, before === undefined ? here : joined(before, here));
    }
  });
  return [...found.values()].sort((a, b) => compareOutcomes(a, b) || a.requirement - b.requirement);
}

function joined(a: DecisiveClaim, b: DecisiveClaim): DecisiveClaim {
  const worse = compareOutcomes(a, b) <= 0 ? a : b;
  return { ...worse, failures: a.failures + b.failures };
}

/** The greater difference first; by ref where they are alike, so that the order of the columns never shows. */
function compareOutcomes(a: DecisiveClaim, b: DecisiveClaim): number {
  return (
    b.worst.components - a.worst.components ||
    b.worst.journeys - a.worst.journeys ||
    (a.requirement === b.requirement ? 0 : b.failures - a.failures) ||
    (a.worst.ref < b.worst.ref ? -1 : a.worst.ref > b.worst.ref ? 1 : 0)
  );
}

function differenceIn(
  graph: CompiledGraph,
  gates: Gates,
  block: RadiiBlock,
  gate: number,
  requirement: number,
): DecisiveClaim | undefined {
  const { width, seeds } = block;
  const owner = gates.owner[gate]!;
  const first = new Uint32Array(width);
  const members = rowOf(gates.members, gate).map((member) => block.rowOf[member]!);
  addLost({ words: first, width }, 0, { words: block.down, width }, members, 0);
  if (!without(first, block.down, block.rowOf[owner]! * width)) return undefined;
  const further = spreadFurther(gates, block, owner, first);
  const components = new Uint32Array(seeds.length);
  const journeys = new Uint32Array(seeds.length);
  for (const [node, row] of further) {
    const { kind } = graph.nodes[node]!;
    const counts = kind === 'component' ? components : kind === 'journey' ? journeys : undefined;
    if (counts) eachColumn(row, width, 0, (column) => counts[column]!++);
  }
  let failures = 0;
  let worst = -1;
  eachColumn(first, width, 0, (column) => {
    failures += 1;
    // Nodes are in the order of their refs.
    const isWorse =
      worst < 0 ||
      (components[column]! - components[worst]! ||
        journeys[column]! - journeys[worst]! ||
        seeds[worst]! - seeds[column]!) > 0;
    if (isWorse) worst = column;
  });
  return {
    requirement,
    ref: graph.nodes[owner]!.ref,
    failures,
    worst: {
      ref: graph.nodes[seeds[worst]!]!.ref,
      components: components[worst]!,
      journeys: journeys[worst]!,
    },
  };
}

/** Takes from `row` what is set at `from` of `words`; whether anything is left. */
function without(row: Uint32Array, words: Uint32Array, from: number): boolean {
  let isAny = 0;
  for (let word = 0; word < row.length; word++) {
    row[word]! &= ~words[from + word]!;
    isAny |= row[word]!;
  }
  return isAny !== 0;
}

/** Who goes down in addition, by node a row of columns, when `owner` also goes down in the columns of `first`. */
function spreadFurther(
  gates: Gates,
  block: RadiiBlock,
  owner: number,
  first: Uint32Array,
): ReadonlyMap<number, Uint32Array> {
  const further = new Map([[owner, first]]);
  const queue = new Set([owner]);
  for (const node of queue) {
    queue.delete(node);
    for (const gate of rowOf(gates.used, node)) {
      if (gates.class[gate] !== gateClass.hard) continue;
      const to = gates.owner[gate]!;
      if (addFurther(further, to, lostTo(gates, block, further, node, gate), block)) queue.add(to);
    }
  }
  return further;
}

/** Adds to what goes down in addition; whether any of it is new. */
function addFurther(
  further: Map<number, Uint32Array>,
  node: number,
  lost: Uint32Array,
  { down, rowOf: rows }: RadiiBlock,
): boolean {
  const width = lost.length;
  const known = further.get(node);
  let row = known;
  let isNew = false;
  for (let word = 0; word < width; word++) {
    const added = lost[word]! & ~down[rows[node]! * width + word]! & ~(known?.[word] ?? 0);
    if (added === 0) continue;
    row ??= new Uint32Array(width);
    row[word]! |= added;
    isNew = true;
  }
  if (row !== undefined && known === undefined) further.set(node, row);
  return isNew;
}

/** The columns in which a gate is lost to those down before and those down in addition, `node` among them. */
function lostTo(
  gates: Gates,
  { down, rowOf: rows }: RadiiBlock,
  further: ReadonlyMap<number, Uint32Array>,
  node: number,
  gate: number,
): Uint32Array {
  const row = further.get(node)!;
  const width = row.length;
  const members = rowOf(gates.members, gate);
  const spare = tolerated(gates.needs[gate]!, members.length);
  // Without a member to spare the one that is lost is enough, and the others have been or will be followed as well.
  if (spare === 0) return row;
  if (spare === members.length - 1) return allLost(row, members, down, rows, further);
  const words = new Uint32Array(members.length * width);
  for (const [index, member] of members.entries()) {
    const more = further.get(member);
    for (let word = 0; word < width; word++) {
      words[index * width + word] = down[rows[member]! * width + word]! | (more?.[word] ?? 0);
    }
  }
  const lost = { words: new Uint32Array(width), width };
  addLost(lost, 0, { words, width }, Int32Array.from(members.keys()), spare);
  return lost.words;
}

/** Where all members must be lost, as for a System of many, the columns that are left are soon none. */
function allLost(
  row: Uint32Array,
  members: Int32Array,
  down: Uint32Array,
  rows: Int32Array,
  further: ReadonlyMap<number, Uint32Array>,
): Uint32Array {
  const width = row.length;
  const left = row.slice();
  for (let index = 0; index < members.length; index++) {
    const base = rows[members[index]!]! * width;
    const more = further.get(members[index]!);
    let isAnyLeft = 0;
    for (let word = 0; word < width; word++) {
      if (left[word] === 0) continue;
      left[word]! &= down[base + word]! | (more === undefined ? 0 : more[word]!);
      isAnyLeft |= left[word]!;
    }
    if (isAnyLeft === 0) break;
  }
  return left;
}
