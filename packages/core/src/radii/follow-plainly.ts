import { addLost } from '../failure/threshold.ts';
import { rowValues } from '../graph/adjacency.ts';
import { binding } from './radii-plan.ts';
import type { Run } from './radii-run.ts';

/** What becomes of everybody in each of the block's failures: the plain twin of the kernel's `follow`. */
export function followPlainly(run: Run, failures: number): void {
  const { down, impaired, counts, seeds, width, plan } = run;
  for (let column = 0; column < failures; column++) {
    down[seeds[column]! * width + (column >> 5)]! |= 1 << (column & 31);
    wait(run, seeds[column]!);
  }
  counts[1] = 0;
  propagate(run, down);
  counts[0] = counts[1]!;
  if (plan.isSoft) degrade(run);
  reduce(run, impaired);
}

function wait({ waiting }: Run, rank: number): void {
  waiting[rank >> 5]! |= 1 << (rank & 31);
}

function isWaiting({ waiting }: Run, rank: number): boolean {
  return (waiting[rank >> 5]! & (1 << (rank & 31))) !== 0;
}

function unwait({ waiting }: Run, rank: number): void {
  waiting[rank >> 5]! &= ~(1 << (rank & 31));
}

/** The least fixpoint of "a node is set where one of its hard requirements is lost", from the rows as they stand. */
function propagate(run: Run, rows: Uint32Array): void {
  const { plan, waiting } = run;
  for (let word = 0; word < waiting.length; word++) {
    // Read again each time: what a node passes on may wait in the same word.
    while (waiting[word] !== 0) {
      const rank = word * 32 + 31 - Math.clz32(waiting[word]! & -waiting[word]!);
      const component = plan.componentOf[rank]!;
      const [from, end] = [plan.start[component]!, plan.start[component + 1]!];
      if (plan.bindings[rank] === binding.iterated) settle(run, rows, from, end);
      else unite(run, rows, from, end);
    }
  }
}

/**
 * A node alone, or nodes that fail together: any of them that fails takes the others, so all get the rows of each,
 * once. No gate among them can add to that but by members outside, which have been passed on before.
 */
function unite(run: Run, rows: Uint32Array, from: number, end: number): void {
  const { plan, width } = run;
  for (let rank = from; rank < end; rank++) {
    unwait(run, rank);
    addGates(run, rows, rank);
  }
  for (let rank = from + 1; rank < end; rank++) addRow(rows, from, rows, rank, width);
  if (!isSet(rows, from, width)) return;
  for (let rank = from; rank < end; rank++) {
    addRow(rows, rank, rows, from, width);
    markReached(run, rank);
    for (let edge = plan.single.start[rank]!; edge < plan.single.start[rank + 1]!; edge++) {
      const to = plan.single.values[edge]!;
      if (to >= from && to < end) continue;
      addRow(rows, to, rows, rank, width);
      wait(run, to);
    }
    wakeGates(run, rank, (owner) => owner < from || owner >= end);
  }
}

/** Repeats the nodes of a component until none of them grows. */
function settle(run: Run, rows: Uint32Array, from: number, end: number): void {
  const { plan, width, hasGrown } = run;
  for (let rank = from; rank < end; rank++) hasGrown[rank] = isSet(rows, rank, width) ? 1 : 0;
  let isAny = true;
  while (isAny) {
    isAny = false;
    for (let rank = from; rank < end; rank++) {
      if (!isWaiting(run, rank)) continue;
      isAny = true;
      unwait(run, rank);
      addGates(run, rows, rank);
      if (hasGrown[rank] === 0) continue;
      hasGrown[rank] = 0;
      markReached(run, rank);
      for (const to of rowValues(plan.single, rank)) {
        if (!addRow(rows, to, rows, rank, width)) continue;
        hasGrown[to] = 1;
        wait(run, to);
      }
      wakeGates(run, rank, () => true);
    }
  }
}

/** Adds row `from` of `words` to row `to` of `target`; whether anything is new. */
function addRow(target: Uint32Array, to: number, words: Uint32Array, from: number, width: number): boolean {
  let added = 0;
  for (let word = 0; word < width; word++) {
    const more = words[from * width + word]! & ~target[to * width + word]!;
    target[to * width + word]! |= more;
    added |= more;
  }
  return added !== 0;
}

function isSet(rows: Uint32Array, rank: number, width: number): boolean {
  for (let at = rank * width; at < (rank + 1) * width; at++) if (rows[at] !== 0) return true;
  return false;
}

function markReached({ plan: { kOfN }, isReached, reached, counts, reachedMembers }: Run, rank: number): void {
  if (isReached[rank] === 1) return;
  isReached[rank] = 1;
  reached[counts[1]!++] = rank;
  for (let at = kOfN.start[rank]!; at < kOfN.start[rank + 1]!; at++) reachedMembers[kOfN.values[at]!]! += 1;
}

/** Has those looked at whose gates may be lost with this rank. */
function wakeGates(run: Run, rank: number, isAsked: (owner: number) => boolean): void {
  const { kOfN, spare, owner } = run.plan;
  for (let at = kOfN.start[rank]!; at < kOfN.start[rank + 1]!; at++) {
    const gate = kOfN.values[at]!;
    if (run.reachedMembers[gate]! > spare[gate]! && isAsked(owner[gate]!)) wait(run, owner[gate]!);
  }
}

/** Adds what a rank loses through its gates. */
function addGates(run: Run, rows: Uint32Array, rank: number): void {
  const { owned, spare } = run.plan;
  for (let gate = owned[rank]!; gate < owned[rank + 1]!; gate++) {
    if (run.reachedMembers[gate]! > spare[gate]! && addGate(run, gate, rows, rows)) run.hasGrown[rank] = 1;
  }
}

/** Sets a gate's owner in `into` where the gate is lost in `rows`; whether anything is new. */
function addGate(run: Run, gate: number, rows: Uint32Array, into: Uint32Array): boolean {
  const { plan, width } = run;
  const [owner, members, spare] = [plan.owner[gate]!, rowValues(plan.members, gate), plan.spare[gate]!];
  return addLost({ words: into, width }, owner, { words: rows, width }, members, spare) !== 0;
}

/** Who is down or degraded: the down, those whose soft requirements they take, and what these pass on. */
function degrade(run: Run): void {
  const { plan, width, down, impaired, reached, counts, reachedMembers, pending } = run;
  let gates = 0;
  for (let index = 0; index < counts[0]!; index++) {
    const rank = reached[index]!;
    addRow(impaired, rank, down, rank, width);
    for (const to of rowValues(plan.softSingle, rank)) {
      addRow(impaired, to, down, rank, width);
      wait(run, to);
    }
    for (const gate of rowValues(plan.softKOfN, rank)) {
      reachedMembers[gate]! += 1;
      if (reachedMembers[gate] === plan.spare[gate]! + 1) pending[gates++] = gate;
    }
  }
  for (const gate of pending.subarray(0, gates)) {
    if (addGate(run, gate, down, impaired)) wait(run, plan.owner[gate]!);
  }
  propagate(run, impaired);
}

/** The entities that have lost a member of a redundant requirement, and nothing worse. */
function reduce(run: Run, impaired: Uint32Array): void {
  const { plan, width, waiting, down, reduced, reached, counts, exposed } = run;
  for (let index = 0; index < counts[0]!; index++) {
    for (const owner of rowValues(plan.redundant, reached[index]!)) wait(run, owner);
  }
  counts[2] = 0;
  for (let rank = 0; rank < plan.nodes; rank++) {
    if (!isWaiting(run, rank)) continue;
    for (const member of rowValues(plan.reliesOn, rank)) addRow(reduced, rank, down, member, width);
    for (let at = rank * width; at < (rank + 1) * width; at++) reduced[at]! &= ~impaired[at]!;
    if (isSet(reduced, rank, width)) exposed[counts[2]!++] = rank;
  }
  waiting.fill(0);
}

/** Makes everything zero again: the plain twin of the kernel's `clearRun`. */
export function clearPlainly(run: Run): void {
  const { plan, width, down, impaired, reduced, isReached, reached, exposed, counts, reachedMembers } = run;
  for (const rank of reached.subarray(0, counts[1])) {
    down.fill(0, rank * width, (rank + 1) * width);
    impaired.fill(0, rank * width, (rank + 1) * width);
    isReached[rank] = 0;
    for (const gate of rowValues(plan.kOfN, rank)) reachedMembers[gate] = 0;
    for (const gate of rowValues(plan.softKOfN, rank)) reachedMembers[gate] = 0;
  }
  for (const rank of exposed.subarray(0, counts[2])) reduced.fill(0, rank * width, (rank + 1) * width);
}
