import { matchesSequence } from '@faultline/core';

/** Whether a path has parts that stand for several. */
export function isGlob(path: string): boolean {
  return /[*?]/.test(path);
}

/** The folder below which everything lies that a pattern can match. */
export function globFolder(pattern: string): string {
  const parts = pattern.split('/');
  const fixed = parts.slice(0, parts.findIndex(isGlob)).join('/');
  if (fixed !== '') return fixed;
  return pattern.startsWith('/') ? '/' : '.';
}

/** Braces, brackets and extended patterns are refused, not read as something else. */
export function isPlainGlob(pattern: string): boolean {
  return pattern.length <= 256 && !/[{}[\]]|[@+!]\(/.test(pattern);
}

/** Whether the path matches: `*` and `?` within a folder, a part `**` for any number of folders. */
export function matchesGlob(pattern: string, path: string): boolean {
  return matchParts(pattern.split('/'), path.split('/'));
}

/** Two pointers and one place to return to, for each level: O(pattern * path), never exponential. */
function matchParts(pattern: readonly string[], path: readonly string[]): boolean {
  return matchesSequence(
    pattern,
    path,
    (part) => part === '**',
    (part, name) => matchName(part, name),
  );
}

function matchName(pattern: string, name: string): boolean {
  return matchesSequence(
    [...pattern],
    [...name],
    (character) => character === '*',
    (character, given) => character === '?' || character === given,
  );
}
