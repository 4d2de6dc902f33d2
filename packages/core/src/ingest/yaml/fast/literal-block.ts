/** A block of literal lines, and the offset after it. */
interface LiteralBlock {
  readonly value: string;
  readonly end: number;
  /** The number of its lines, with the line of its header. */
  readonly lines: number;
}

const header = /\|(-?)\n( *)/y;

/**
 * The text of a literal block whose header, `|` or `|-`, stands at `start`. Undefined for any other block, for lines
 * indented by less than `indent` spaces, and where an empty line holds spaces. O(block).
 */
export function literalBlock(text: string, start: number, indent: number): LiteralBlock | undefined {
  header.lastIndex = start;
  const opening = header.exec(text);
  if (opening === null) return undefined;
  const [, chomping, indentation] = opening as unknown as readonly [string, string, string];
  if (indentation.length < indent) return undefined;
  const lines: string[] = [];
  let at = header.lastIndex - indentation.length;
  for (let end = text.indexOf('\n', at); ; end = text.indexOf('\n', at)) {
    const isInside = text.startsWith(indentation, at);
    if (isInside || text[at] === '\n') {
      if (end === -1) return undefined;
      const line = isInside ? text.slice(at + indentation.length, end) : '';
      if (isInside && !isUsualLine(line)) return undefined;
      lines.push(line);
      at = end + 1;
    } else break;
  }
  if (isBlank(text, at) || lines[0] === '') return undefined;
  const last = lines.findLastIndex((line) => line !== '');
  const value = lines.slice(0, last + 1).join('\n');
  return { value: chomping === '-' ? value : `${value}\n`, end: at, lines: lines.length + 1 };
}

/** Whether a line has more than spaces, and no control character. */
function isUsualLine(line: string): boolean {
  return /[^ ]/.test(line) && !/[\x00-\x1f\x7f-\x9f\ufeff]/.test(line);
}

/** Whether the line at this offset has only spaces; the end of the text is not a line. */
function isBlank(text: string, at: number): boolean {
  const spaces = / +(?:\r?\n|$)/y;
  spaces.lastIndex = at;
  return spaces.test(text);
}
