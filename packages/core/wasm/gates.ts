import { memberStart, memberValues, spare } from './open-run';
import { addVectors, at, rowBytes, rowIn } from './rows';

/** Whether anything is new in `target`, the row of a gate's owner, where the gate is lost in the rows of `from`. */
export function addGate(gate: i32, from: usize, target: usize): bool {
  const first = at(memberStart, gate);
  const end = at(memberStart, gate + 1);
  const canLose = at(spare, gate);
  return canLose === end - first - 1
    ? addAllLost(from, first, end, target)
    : addMoreLost(from, first, end, canLose, target);
}

@inline
function addAllLost(from: usize, first: i32, end: i32, target: usize): bool {
  let row = rowIn(from, at(memberValues, first));
  let a = v128.load(row);
  let b = v128.load(row, 16);
  let c = v128.load(row, 32);
  let d = v128.load(row, 48);
  for (let edge = first + 1; edge < end; edge++) {
    row = rowIn(from, at(memberValues, edge));
    a = v128.and(a, v128.load(row));
    b = v128.and(b, v128.load(row, 16));
    c = v128.and(c, v128.load(row, 32));
    d = v128.and(d, v128.load(row, 48));
  }
  return v128.any_true(v128.or(v128.or(a, b), v128.or(c, d))) && addVectors(target, a, b, c, d);
}

/** Planes of a count: a digit each, for the columns of a vector. */
const planes = memory.data(32 * 16);

function addMoreLost(from: usize, first: i32, end: i32, canLose: i32, target: usize): bool {
  const digits = 32 - clz(canLose);
  const start = (1 << digits) - 1 - canLose;
  let added = i32x4.splat(0);
  for (let vector: usize = 0; vector < rowBytes; vector += 16) {
    let lost = i32x4.splat(0);
    for (let digit = 0; digit < digits; digit++) {
      v128.store(planes + (<usize>digit << 4), i32x4.splat((start >> digit) & 1 ? -1 : 0));
    }
    for (let edge = first; edge < end; edge++) {
      let carry = v128.load(rowIn(from, at(memberValues, edge)) + vector);
      for (let digit = 0; digit < digits && v128.any_true(carry); digit++) {
        const plane = v128.load(planes + (<usize>digit << 4));
        v128.store(planes + (<usize>digit << 4), v128.xor(plane, carry));
        carry = v128.and(plane, carry);
      }
      lost = v128.or(lost, carry);
    }
    const before = v128.load(target + vector);
    added = v128.or(added, v128.andnot(lost, before));
    v128.store(target + vector, v128.or(before, lost));
  }
  return v128.any_true(added);
}
