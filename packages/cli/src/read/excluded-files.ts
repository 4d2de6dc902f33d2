import { posix } from 'node:path';
import type { Problem } from '@faultline/core';
import type { FoundFile } from './find-files.ts';
import { matchesGlob } from './glob.ts';
import { isAbsolute, toPosix } from './paths.ts';
import type { PlacedText } from './placed-text.ts';

/** The files that patterns leave out, counted. */
export interface ExcludedFiles {
  /** A file that the caller named outright is kept. */
  readonly isKept: (file: FoundFile) => boolean;
  /** What each pattern has left out so far. */
  readonly problems: () => readonly Problem[];
}

/**
 * @param patterns globs of files and folders, relative to the working directory
 * @param others a file is only left out where one of these matches it as well; default: they all do
 */
export function excludedFiles(
  patterns: readonly PlacedText[],
  cwd: string,
  others?: readonly PlacedText[],
): ExcludedFiles {
  const fromHere = (path: string): string => {
    const here = toPosix(cwd);
    return isAbsolute(path) ? posix.relative(here, path) : posix.normalize(path);
  };
  const globOf = ({ text }: PlacedText): string => fromHere(toPosix(text));
  const matches = (glob: string, file: string): boolean => matchesGlob(glob, file) || matchesGlob(`${glob}/**`, file);
  const globs = patterns.map((pattern) => ({ pattern, glob: globOf(pattern), files: new Set<string>() }));
  const required = others?.map(globOf);
  return {
    isKept: ({ path, standing }) => {
      if (standing === 'named') return true;
      const file = fromHere(path);
      const by = globs.find(({ glob }) => matches(glob, file));
      if (by === undefined || required?.some((glob) => matches(glob, file)) === false) return true;
      by.files.add(file);
      return false;
    },
    problems: () =>
      globs.flatMap(({ pattern: { text, source }, files }) =>
        files.size === 0
          ? []
          : [{ code: 'excluded-files', pattern: text, count: files.size, source: source ?? argument }],
      ),
  };
}

/** Where a pattern of the command line is written. */
const argument = { file: '--exclude', line: 1, column: 1 };
