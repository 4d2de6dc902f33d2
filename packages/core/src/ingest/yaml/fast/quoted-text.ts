import type { YamlScalar } from '../../tree/tree-value.ts';
import type { SourceAt } from '../positions/line-positions.ts';
import { scalarPositions } from '../positions/scalar-positions.ts';
import { writtenText } from './plain-value.ts';

const lineBreak = String.raw`(?<! )\r?\n +(?=\S)`;
const inDouble = String.raw`[^"\\\x00-\x1f\x7f-\x9f]*`;
const inSingle = String.raw`[^'\x00-\x1f\x7f-\x9f]*`;

/** A text in quotes, of one line or several; no line is empty or ends with a space. */
export const quotedShape = [
  String.raw`"${inDouble}(?:(?:\\[^\x00-\x1f\x7f-\x9f]|\\?${lineBreak})${inDouble})*"`,
  `'${inSingle}(?:(?:''|${lineBreak})${inSingle})*'`,
].join('|');

/**
 * The value of a text of that shape: lines folded, escapes resolved. Undefined for a rare escape, and if a line is
 * indented by less than `indent` spaces.
 */
function unquoted(written: string, indent: number): string | undefined {
  const inner = written.slice(1, -1);
  const indentation = ' '.repeat(indent);
  for (let end = inner.indexOf('\n'); end !== -1; end = inner.indexOf('\n', end + 1)) {
    if (!inner.startsWith(indentation, end + 1)) return undefined;
  }
  if (written[0] === "'") return inner.replace(/\r?\n +/g, ' ').replaceAll("''", "'");
  let isUsual = true;
  const meant = inner.replace(
    doubleParts,
    (_, folded?: string, joined?: string, digits?: string, character?: string) => {
      if (folded !== undefined) return ' ';
      if (joined !== undefined) return '';
      if (digits !== undefined) return String.fromCharCode(Number.parseInt(digits.slice(1), 16));
      const escaped = escapes.get(character!);
      if (escaped === undefined) isUsual = false;
      return escaped ?? '';
    },
  );
  return isUsual ? meant : undefined;
}

/** Parts with a special meaning in double quotes: line ends, with or without a backslash, and escapes. */
const doubleParts = /(\r?\n +)|\\(?:(\r?\n +)|(x[\da-fA-F]{2}|u[\da-fA-F]{4})|(.))/gs;

const escapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  [' ', ' '],
  ['"', '"'],
  ['/', '/'],
  ['\\', '\\'],
]);

/** Where a text in quotes stands, and the indentation that its further lines must have. */
interface QuotedPosition {
  readonly text: string;
  readonly offset: number;
  readonly indent: number;
  readonly sourceAt: SourceAt;
}

/** The value of a text in quotes, if it can be read here. */
export function quotedValue(
  written: string,
  { text, offset, indent, sourceAt }: QuotedPosition,
): YamlScalar | undefined {
  const value = unquoted(written, indent);
  if (value === undefined) return undefined;
  if (value.length === written.length - 2) return writtenText(value, offset, sourceAt, 1);
  const type = written[0] === '"' ? 'QUOTE_DOUBLE' : 'QUOTE_SINGLE';
  const source = sourceAt(offset);
  return { type: 'scalar', value, text: value, source, sourceAt: scalarPositions(text, offset, type, value, sourceAt) };
}
