import { compareProblems, type Problem } from '../model/problem.ts';

/** Problems told of one file at the most. */
const maxProblems = 100;

/**
 * The problems of one file in the order of their places, with a count for those beyond the cap. Some may be of parts that
 * were capped before.
 */
export function cappedProblems(problems: readonly Problem[]): readonly Problem[] {
  const sorted = problems.toSorted(compareProblems);
  const counts = sorted.filter((problem) => problem.code === 'too-many-problems');
  const told = sorted.filter(({ code }) => code !== 'too-many-problems');
  const beyond = told.slice(maxProblems);
  const [first] = [...beyond, ...counts];
  if (first === undefined) return told;
  const omitted = counts.reduce((sum, count) => sum + count.omitted, beyond.length);
  return [...told.slice(0, maxProblems), { code: 'too-many-problems', omitted, source: first.source }];
}
