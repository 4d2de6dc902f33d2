/** A part of a text that can be read by itself, and the number of lines before it. */
export interface DocumentText {
  readonly text: string;
  readonly line: number;
}

/**
 * Splits a YAML text into its documents, each with the `---` that begins it. Returns the text as one part if its
 * documents depend on each other (directives, `...`) or if there are more than `maximum`. The parts add up to the text.
 * O(text).
 *
 * Nothing in YAML, not even a quoted text or a block, may have `---` at the start of a line (YAML 1.2.2,
 * `c-forbidden`).
 */
export function documentTexts(text: string, maximum: number): readonly DocumentText[] {
  const whole = [{ text, line: 0 }];
  if (/^(?:%|\.\.\.)/m.test(text)) return whole;
  const parts: DocumentText[] = [];
  let [start, line] = [0, 0];
  for (let before = text.indexOf('\n---'); before !== -1; before = text.indexOf('\n---', before + 1)) {
    const index = before + 1;
    if (!' \t\r\n'.includes(text.charAt(index + 3))) continue;
    if (parts.length + 1 >= maximum) return whole;
    const part = text.slice(start, index);
    parts.push({ text: part, line });
    start = index;
    line += linesIn(part);
  }
  return [...parts, { text: text.slice(start), line }];
}

function linesIn(text: string): number {
  let lines = 0;
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) lines += 1;
  return lines;
}
