/** Whether a text matches a pattern in which `*` stands for any text. O(pattern * text): two pointers, nothing recurses. */
export function matchesText(pattern: string, text: string): boolean {
  let [at, seen, star, resume] = [0, 0, -1, 0];
  while (seen < text.length) {
    if (pattern[at] === '*') {
      star = at;
      resume = seen;
      at += 1;
    } else if (pattern[at] === text[seen]) {
      at += 1;
      seen += 1;
    } else if (star >= 0) {
      at = star + 1;
      resume += 1;
      seen = resume;
    } else return false;
  }
  return [...pattern.slice(at)].every((character) => character === '*');
}
