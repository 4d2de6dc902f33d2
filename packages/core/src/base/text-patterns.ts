/** Whether a text is a pattern of names: no name has a `*` or a `?` in it. */
export function isPattern(text: string): boolean {
  return /[*?]/.test(text);
}

/**
 * Says of many texts whether they match a pattern in which `*` stands for any text. Each piece between two `*` is
 * looked for where the one before it ends: the first place is as good as any later one. O(pattern * text).
 */
export function textMatcher(pattern: string): (text: string) => boolean {
  const [start = '', ...pieces] = pattern.split('*');
  const end = pieces.pop();
  if (end === undefined) return (text) => text === start;
  const middle = pieces.filter((piece) => piece !== '');
  const shortest = start.length + end.length;
  return (text) => {
    if (text.length < shortest || !text.startsWith(start) || !text.endsWith(end)) return false;
    let at = start.length;
    for (const piece of middle) {
      const found = text.indexOf(piece, at);
      if (found === -1) return false;
      at = found + piece.length;
    }
    return at <= text.length - end.length;
  };
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
