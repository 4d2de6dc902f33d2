/** Whether a text is a pattern of names: no name has a `*` or a `?` in it. */
export function isPattern(text: string): boolean {
  return /[*?]/.test(text);
}

/** Whether a text matches a pattern in which `*` stands for any text. */
export function matchesText(pattern: string, text: string): boolean {
  return matchesSequence(
    [...pattern],
    [...text],
    (part) => part === '*',
    (part, given) => part === given,
  );
}

/**
 * Whether a pattern matches as a whole, part by part; some parts stand for any number of others. O(pattern * given):
 * two pointers and one place to return to, so nothing recurses and no pattern is exponential.
 */
export function matchesSequence<Part>(
  pattern: readonly Part[],
  given: readonly Part[],
  isAny: (part: Part) => boolean,
  matchesOne: (part: Part, given: Part) => boolean,
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
