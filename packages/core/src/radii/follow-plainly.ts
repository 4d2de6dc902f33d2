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
  spread(run, down);
  counts[0] = counts[1]!;
  if (plan.isSoft) degrade(run);
  reduce(run, impaired);
}

function wait({ waiting }: Run, place: number): void {
  waiting[place >> 5]! |= 1 << (place & 31);
}

function isWaiting({ waiting }: Run, place: number): boolean {
  return (waiting[place >> 5]! & (1 << (place & 31))) !== 0;
}

function unwait({ waiting }: Run, place: number): void {
  waiting[place >> 5]! &= ~(1 << (place & 31));
}

/** The least fixpoint of "a node is set where one of its hard requirements is lost", from the rows as they stand. */
function spread(run: Run, rows: Uint32Array): void {
  const { plan, waiting } = run;
  for (let word = 0; word < waiting.length; word++) {
    // Read again each time: what a node passes on may wait in the same word.
    while (waiting[word] !== 0) {
      const place = word * 32 + 31 - Math.clz32(waiting[word]! & -waiting[word]!);
      const component = plan.componentOf[place]!;
      const [from, end] = [plan.start[component]!, plan.start[component + 1]!];
      if (plan.bindings[place] === binding.loose) settle(run, rows, from, end);
      else unite(run, rows, from, end);
    }
  }
}

/**
 * A node alone, or nodes that fail together: any of them that fails takes the others, so all get the rows of each, once.
 * No gate among them can add to that but by members outside, which have been passed on before.
 */
function unite(run: Run, rows: Uint32Array, from: number, end: number): void {
  const { plan, width } = run;
  for (let place = from; place < end; place++) {
    unwait(run, place);
    addGates(run, rows, place);
  }
  for (let place = from + 1; place < end; place++) addRow(rows, from, rows, place, width);
  if (!isSet(rows, from, width)) return;
  for (let place = from; place < end; place++) {
    addRow(rows, place, rows, from, width);
    shine(run, place);
    for (let edge = plan.plain.start[place]!; edge < plan.plain.start[place + 1]!; edge++) {
      const to = plan.plain.values[edge]!;
      if (to >= from && to < end) continue;
      addRow(rows, to, rows, place, width);
      wait(run, to);
    }
    wakeGates(run, place, (owner) => owner < from || owner >= end);
  }
}

/** Repeats the nodes of a component until none of them grows. */
function settle(run: Run, rows: Uint32Array, from: number, end: number): void {
  const { plan, width, hasGrown } = run;
  for (let place = from; place < end; place++) hasGrown[place] = isSet(rows, place, width) ? 1 : 0;
  let isAny = true;
  while (isAny) {
    isAny = false;
    for (let place = from; place < end; place++) {
      if (!isWaiting(run, place)) continue;
      isAny = true;
      unwait(run, place);
      addGates(run, rows, place);
      if (hasGrown[place] === 0) continue;
      hasGrown[place] = 0;
      shine(run, place);
      for (const to of rowValues(plan.plain, place)) {
        if (!addRow(rows, to, rows, place, width)) continue;
        hasGrown[to] = 1;
        wait(run, to);
      }
      wakeGates(run, place, () => true);
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

function isSet(rows: Uint32Array, place: number, width: number): boolean {
  for (let at = place * width; at < (place + 1) * width; at++) if (rows[at] !== 0) return true;
  return false;
}

function shine({ plan: { spared }, isLit, lit, counts, litMembers }: Run, place: number): void {
  if (isLit[place] === 1) return;
  isLit[place] = 1;
  lit[counts[1]!++] = place;
  for (let at = spared.start[place]!; at < spared.start[place + 1]!; at++) litMembers[spared.values[at]!]! += 1;
}

/** Has those looked at whose gates may be lost with this place. */
function wakeGates(run: Run, place: number, isAsked: (owner: number) => boolean): void {
  const { spared, spare, owner } = run.plan;
  for (let at = spared.start[place]!; at < spared.start[place + 1]!; at++) {
    const gate = spared.values[at]!;
    if (run.litMembers[gate]! > spare[gate]! && isAsked(owner[gate]!)) wait(run, owner[gate]!);
  }
}

/** Adds what a place loses through its gates. */
function addGates(run: Run, rows: Uint32Array, place: number): void {
  const { owned, spare } = run.plan;
  for (let gate = owned[place]!; gate < owned[place + 1]!; gate++) {
    if (run.litMembers[gate]! > spare[gate]! && addGate(run, gate, rows, rows)) run.hasGrown[place] = 1;
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
  const { plan, width, down, impaired, lit, counts, litMembers, pending } = run;
  let gates = 0;
  for (let index = 0; index < counts[0]!; index++) {
    const place = lit[index]!;
    addRow(impaired, place, down, place, width);
    for (const to of rowValues(plan.softPlain, place)) {
      addRow(impaired, to, down, place, width);
      wait(run, to);
    }
    for (const gate of rowValues(plan.softSpared, place)) {
      litMembers[gate]! += 1;
      if (litMembers[gate] === plan.spare[gate]! + 1) pending[gates++] = gate;
    }
  }
  for (const gate of pending.subarray(0, gates)) {
    if (addGate(run, gate, down, impaired)) wait(run, plan.owner[gate]!);
  }
  spread(run, impaired);
}

/** Who has lost a member of a redundant requirement, and nothing worse. */
function reduce(run: Run, impaired: Uint32Array): void {
  const { plan, width, waiting, down, reduced, lit, counts, weakened } = run;
  for (let index = 0; index < counts[0]!; index++) {
    for (const owner of rowValues(plan.redundant, lit[index]!)) wait(run, owner);
  }
  counts[2] = 0;
  for (let place = 0; place < plan.nodes; place++) {
    if (!isWaiting(run, place)) continue;
    for (const member of rowValues(plan.relied, place)) addRow(reduced, place, down, member, width);
    for (let at = place * width; at < (place + 1) * width; at++) reduced[at]! &= ~impaired[at]!;
    if (isSet(reduced, place, width)) weakened[counts[2]!++] = place;
  }
  waiting.fill(0);
}

/** Makes everything zero again: the plain twin of the kernel's `darken`. */
export function darkenPlainly(run: Run): void {
  const { plan, width, down, impaired, reduced, isLit, lit, weakened, counts, litMembers } = run;
  for (const place of lit.subarray(0, counts[1])) {
    down.fill(0, place * width, (place + 1) * width);
    impaired.fill(0, place * width, (place + 1) * width);
    isLit[place] = 0;
    for (const gate of rowValues(plan.spared, place)) litMembers[gate] = 0;
    for (const gate of rowValues(plan.softSpared, place)) litMembers[gate] = 0;
  }
  for (const place of weakened.subarray(0, counts[2])) reduced.fill(0, place * width, (place + 1) * width);
}
