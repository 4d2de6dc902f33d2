import type { Requirement } from '../model/requirement.ts';

/** By the requirements themselves, which never change: the days of their evidence, ascending. */
const daysOf = new WeakMap<readonly Requirement[], Float64Array>();

/**
 * A name for the period in which a day lies, such that the same requirements are proven on all days of a period.
 * Sorting once, then O(log requirements) a day.
 */
export function proofPeriod(requirements: readonly Requirement[], asOf: string, maxAge: number): string {
  let days = daysOf.get(requirements);
  if (days === undefined) {
    const dated = requirements.flatMap(({ evidence }) => (evidence === undefined ? [] : [Date.parse(evidence.date)]));
    days = Float64Array.from(dated).sort();
    daysOf.set(requirements, days);
  }
  const day = Date.parse(asOf);
  // Evidence is valid on its own day and, as `isProven` has it, on the day on which it is as old as it may be.
  return `${countUpTo(days, day, true)} ${countUpTo(days, day - maxAge * 1000, false)} ${maxAge}`;
}

/** How many of the sorted numbers are less than a limit, or equal to it as well. */
function countUpTo(numbers: Float64Array, limit: number, isInclusive: boolean): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const number = numbers[middle]!;
    if (number < limit || (isInclusive && number === limit)) low = middle + 1;
    else high = middle;
  }
  return low;
}
