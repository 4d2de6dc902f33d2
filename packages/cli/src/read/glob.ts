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
  return matchSequence(
    pattern,
    path,
    (part) => part === '**',
    (part, name) => matchName(part, name),
  );
}

function matchName(pattern: string, name: string): boolean {
  return matchSequence(
    [...pattern],
    [...name],
    (character) => character === '*',
    (character, given) => character === '?' || character === given,
  );
}

function matchSequence(
  pattern: readonly string[],
  given: readonly string[],
  isAny: (part: string) => boolean,
  matchesOne: (part: string, given: string) => boolean,
): boolean {
  let [at, seen, star, resume] = [0, 0, -1, 0];
  while (seen < given.length) {
    const part = pattern[at];
    if (part !== undefined && isAny(part)) {
      star = at;
      resume = seen;
      at += 1;
    } else if (part !== undefined && matchesOne(part, given[seen]!)) {
      at += 1;
      seen += 1;
    } else if (star >= 0) {
      at = star + 1;
      resume += 1;
      seen = resume;
    } else return false;
  }
  return pattern.slice(at).every(isAny);
}
