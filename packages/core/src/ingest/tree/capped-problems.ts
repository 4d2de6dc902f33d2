import { compareProblems, type Problem } from '../../model/problem.ts';
import { countKindsOnce } from './count-kinds-once.ts';

/** Maximum number of problems reported per file. */
const maxProblems = 100;

/**
 * The first problems of one file by position, a count of the rest, and where reading stopped if the file is too large.
 * The problems of a part may have been capped before: their counts add up.
 */
export function cappedProblems(problems: readonly Problem[]): readonly Problem[] {
  const sorted = countKindsOnce(problems.toSorted(compareProblems));
  const counts = sorted.filter((problem) => problem.code === 'too-many-problems');
  const stop = sorted.find(isStop);
  const reported = sorted.filter((problem) => problem.code !== 'too-many-problems' && !isStop(problem));
  const beyond = reported.slice(maxProblems);
  const [first] = [...beyond, ...counts];
  const stops = stop === undefined ? [] : [stop];
  if (first === undefined) return [...reported, ...stops].toSorted(compareProblems);
  const omitted = counts.reduce((sum, count) => sum + count.omitted, beyond.length);
  const more: Problem = { code: 'too-many-problems', omitted, source: first.source };
  return [...reported.slice(0, maxProblems), more, ...stops];
}

/** Nothing is read after this problem, so it is reported however many come before it. */
function isStop(problem: Problem): boolean {
  return problem.code === 'limit-exceeded' && problem.limit === 'tokens';
}
