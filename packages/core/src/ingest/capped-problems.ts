import { compareProblems, type Problem } from '../model/problem.ts';

/** Problems told of one file at the most. */
const maxProblems = 100;

/** The problems of one file in the order of their places, with a count for those beyond the cap. */
export function cappedProblems(problems: readonly Problem[]): readonly Problem[] {
  const sorted = problems.toSorted(compareProblems);
  const last = sorted[maxProblems];
  if (last === undefined) return sorted;
  const omitted = sorted.length - maxProblems;
  return [...sorted.slice(0, maxProblems), { code: 'too-many-problems', omitted, source: last.source }];
}
