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

/** @param patterns globs of files and folders, relative to the working directory */
export function excludedFiles(patterns: readonly PlacedText[], cwd: string): ExcludedFiles {
  const fromHere = (path: string): string => {
    const here = toPosix(cwd);
    return isAbsolute(path) ? posix.relative(here, path) : posix.normalize(path);
  };
  const globs = patterns.map((pattern) => ({
    pattern,
    glob: fromHere(toPosix(pattern.text)),
    files: new Set<string>(),
  }));
  return {
    isKept: ({ path, standing }) => {
      if (standing === 'named') return true;
      const file = fromHere(path);
      const by = globs.find(({ glob }) => matchesGlob(glob, file) || matchesGlob(`${glob}/**`, file));
      by?.files.add(file);
      return by === undefined;
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
