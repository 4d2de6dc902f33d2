import { compareText } from '../base/order.ts';
import type { CompiledGraph } from '../graph/compile-graph.ts';
import type { Requirement } from '../model/requirement.ts';

/**
 * The entities whose requirements differ between the two sides, at any position in the files. Both graphs keep their
 * requirements by dependent, so one walk along both is enough. O(requirements).
 */
export function changedDependents(before: CompiledGraph, after: CompiledGraph): ReadonlySet<string> {
  const [old, now] = [before.requirements, after.requirements];
  const changed = new Set<string>();
  let [left, right] = [0, 0];
  while (left < old.length || right < now.length) {
    const [was, is] = [old[left], now[right]];
    const order = was === undefined ? 1 : is === undefined ? -1 : compareText(was.ref, is.ref);
    if (order !== 0 || !isSame(was!, is!)) changed.add(order <= 0 ? was!.ref : is!.ref);
    if (order <= 0) left += 1;
    if (order >= 0) right += 1;
  }
  return changed;
}

function isSame(a: Requirement, b: Requirement): boolean {
  return (
    a.class === b.class &&
    a.needs === b.needs &&
    a.relation === b.relation &&
    a.fallback?.lasts === b.fallback?.lasts &&
    a.fallback?.mode === b.fallback?.mode &&
    a.evidence?.date === b.evidence?.date &&
    a.evidence?.link === b.evidence?.link &&
    a.of.length === b.of.length &&
    a.of.every((member, index) => member === b.of[index])
  );
}
