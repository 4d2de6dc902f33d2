import { addGate } from './gates';
import {
  bindings,
  counts,
  down,
  exposed,
  free,
  impaired,
  isReached,
  kOfNStart,
  kOfNValues,
  owner,
  pending,
  reached,
  reachedMembers,
  reduced,
  redundantStart,
  redundantValues,
  reliesOnStart,
  reliesOnValues,
  softKOfNStart,
  softKOfNValues,
  softStart,
  softValues,
  spare,
  wait,
  waiting,
  words,
} from './open-run';
import { count, propagate, reachNone } from './propagation';
import { at, clear, orRow, put, rowIn, storeVectors } from './rows';

// The loops of src/radii/follow-plainly.ts, with those of propagation.ts and gates.ts.

export function follow(seeds: usize, size: i32): void {
  for (let column = 0; column < size; column++) {
    const rank = at(seeds, column);
    put(rowIn(down, rank), column >> 5, 1 << (column & 31));
    wait(rank);
  }
  reachNone();
  propagate(down);
  put(counts, 0, count);
  if (impaired !== down) degrade();
  put(counts, 1, count);
  put(counts, 2, reduce());
}

function degrade(): void {
  const downs = count;
  let gates = 0;
  for (let index = 0; index < downs; index++) {
    const rank = at(reached, index);
    const row = rowIn(down, rank);
    orRow(rowIn(impaired, rank), row);
    for (let edge = at(softStart, rank); edge < at(softStart, rank + 1); edge++) {
      const to = at(softValues, edge);
      orRow(rowIn(impaired, to), row);
      wait(to);
    }
    for (let edge = at(softKOfNStart, rank); edge < at(softKOfNStart, rank + 1); edge++) {
      const gate = at(softKOfNValues, edge);
      const lost = at(reachedMembers, gate) + 1;
      put(reachedMembers, gate, lost);
      if (lost === at(spare, gate) + 1) put(pending, gates++, gate);
    }
  }
  for (let index = 0; index < gates; index++) {
    const gate = at(pending, index);
    if (addGate(gate, down, rowIn(impaired, at(owner, gate)))) wait(at(owner, gate));
  }
  propagate(impaired);
}

function reduce(): i32 {
  const downs = at(counts, 0);
  for (let index = 0; index < downs; index++) {
    const rank = at(reached, index);
    for (let edge = at(redundantStart, rank); edge < at(redundantStart, rank + 1); edge++) wait(at(redundantValues, edge));
  }
  let found = 0;
  for (let word = 0; word < words; word++) {
    let bits = at(waiting, word);
    if (bits === 0) continue;
    put(waiting, word, 0);
    for (; bits !== 0; bits &= bits - 1) {
      const rank = word * 32 + ctz(bits);
      if (weaken(rank)) put(exposed, found++, rank);
    }
  }
  return found;
}

@inline
function weaken(rank: i32): bool {
  let a = i32x4.splat(0);
  let b = a;
  let c = a;
  let d = a;
  const end = at(reliesOnStart, rank + 1);
  for (let edge = at(reliesOnStart, rank); edge < end; edge++) {
    const row = rowIn(down, at(reliesOnValues, edge));
    a = v128.or(a, v128.load(row));
    b = v128.or(b, v128.load(row, 16));
    c = v128.or(c, v128.load(row, 32));
    d = v128.or(d, v128.load(row, 48));
  }
  const without = rowIn(impaired, rank);
  a = v128.andnot(a, v128.load(without));
  b = v128.andnot(b, v128.load(without, 16));
  c = v128.andnot(c, v128.load(without, 32));
  d = v128.andnot(d, v128.load(without, 48));
  storeVectors(rowIn(reduced, rank), a, b, c, d);
  return v128.any_true(v128.or(v128.or(a, b), v128.or(c, d)));
}

export function clearRun(): void {
  const all = down;
  const marks = isReached;
  const isSoft = impaired !== down;
  for (let index = 0; index < count; index++) {
    const rank = at(reached, index);
    clear(rowIn(all, rank));
    store<u8>(marks + rank, 0);
    if (load<u8>(bindings + rank) !== free) forget(kOfNStart, kOfNValues, rank);
    if (!isSoft) continue;
    clear(rowIn(impaired, rank));
    forget(softKOfNStart, softKOfNValues, rank);
  }
  const found = at(counts, 2);
  for (let index = 0; index < found; index++) clear(rowIn(reduced, at(exposed, index)));
}

@inline
function forget(start: usize, gates: usize, rank: i32): void {
  for (let edge = at(start, rank); edge < at(start, rank + 1); edge++) put(reachedMembers, at(gates, edge), 0);
}
