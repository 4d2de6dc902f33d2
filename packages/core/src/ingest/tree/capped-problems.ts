import { compareProblems, type Problem } from '../../model/problem.ts';
import { countKindsOnce } from './count-kinds-once.ts';

/** Maximum number of problems reported per file. */
const maxProblems = 100;

/**
 * The first problems of one file by position, and a count of the rest. The problems of a part may have been capped
 * before: their counts add up.
 */
export function cappedProblems(problems: readonly Problem[]): readonly Problem[] {
  const sorted = countKindsOnce(problems.toSorted(compareProblems));
  const counts = sorted.filter((problem) => problem.code === 'too-many-problems');
  const reported = sorted.filter(({ code }) => code !== 'too-many-problems');
  const beyond = reported.slice(maxProblems);
  const [first] = [...beyond, ...counts];
  if (first === undefined) return reported;
  const omitted = counts.reduce((sum, count) => sum + count.omitted, beyond.length);
  return [...reported.slice(0, maxProblems), { code: 'too-many-problems', omitted, source: first.source }];
}
