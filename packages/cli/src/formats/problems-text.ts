import { counted, describeProblem, groupBy, type Problem, problemSeverity } from '@faultline/core';
import { visibleText } from '@faultline/core/escape';
import { codeFrame } from '../read/code-frame.ts';
import type { Style } from '../terminal/style.ts';
import { shownPlace } from './short-ref.ts';

/** Maximum number of problems shown: by default, and when all are requested. */
const [some, most] = [5, 1000];

/** The most severe problems with their code frames, and how many more there are. */
export function formatProblems(
  problems: readonly Problem[],
  texts: ReadonlyMap<string, string>,
  { showsAll, style }: { readonly showsAll: boolean; readonly style: Style },
): string {
  const relevant = showsAll ? problems : problems.filter((problem) => problemSeverity(problem) === 'error');
  const shown = relevant.slice(0, showsAll ? most : some);
  const blocks = shown.map((problem) => {
    const { file } = problem.source;
    const severity = problemSeverity(problem);
    const paint = severity === 'error' ? style.down : severity === 'warning' ? style.degraded : style.dim;
    const head = `${notCommand(shownPlace(problem.source))} ${paint(severity)} ${problem.code}: ${visibleText(describeProblem(problem))}`;
    return [
      head,
      ...codeFrame(texts.get(file), problem.source).map((frame) => style.dim(`    ${frame}`)),
      ...alsoAt(problem),
      '',
    ].join('\n');
  });
  const left = problems.length - shown.length;
  if (left > 0) {
    const hint = showsAll ? '' : '; --problems all shows them';
    blocks.push(
      `${shown.length === 0 ? counted(left, 'problem') : `and ${counted(left, 'more problem')}`} in the catalog${hint}\n`,
    );
  }
  return blocks.join('\n');
}

/** A line that begins like a command to the runner of GitHub Actions is one; a path means the same below `./`. */
function notCommand(place: string): string {
  return /^\s*::/.test(place) ? `./${place}` : place;
}

/** Maximum number of further places listed for one problem. */
const mostPlaces = 20;

/** The other places of a problem that occurs in several. */
function alsoAt(problem: Problem): string[] {
  const others = problem.code === 'unresolved-reference' ? problem.places.slice(1) : [];
  if (others.length === 0) return [];
  const byFile = groupBy(others.slice(0, mostPlaces), ({ source }) => source.file);
  const shown = [...byFile]
    .map(([file, places]) => `${visibleText(file)}:${places.map(({ source }) => source.line).join(', ')}`)
    .join('; ');
  const left = others.length - mostPlaces;
  return [`    also at ${shown}${left > 0 ? ` and ${counted(left, 'more place')}` : ''}`];
}
