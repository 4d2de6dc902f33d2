import { compareText } from '../base/order.ts';
import type { Requirement } from '../model/requirement.ts';

/** By dependent, then members, then class: the order in which a compiled graph numbers its requirements. */
export function sortedRequirements(requirements: readonly Requirement[]): Requirement[] {
  return [...requirements].sort(compareRequirements);
}

function compareRequirements(a: Requirement, b: Requirement): number {
  return (
    compareText(a.ref, b.ref) ||
    compareLists(a.of, b.of) ||
    compareText(a.class, b.class) ||
    compareText(a.relation, b.relation) ||
    a.needs - b.needs ||
    (a.fallback?.lasts ?? 0) - (b.fallback?.lasts ?? 0)
  );
}

function compareLists(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < a.length && index < b.length; index++) {
    const order = compareText(a[index]!, b[index]!);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
