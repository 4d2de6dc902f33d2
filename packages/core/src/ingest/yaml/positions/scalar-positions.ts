import type { Scalar } from 'yaml';
import type { Source } from '../../../model/source.ts';
import type { SourceAt } from './line-positions.ts';

/** The position of each character of a scalar's value, by its offset in the value. Computed on the first call. */
export function scalarPositions(
  text: string,
  start: number,
  type: Scalar.Type | undefined,
  value: string,
  sourceAt: SourceAt,
): (offset: number) => Source {
  let offsets: Int32Array | undefined;
  return (offset) => {
    offsets ??= scalarOffsets(text, start, type, value);
    return sourceAt(offsets[Math.min(offset, value.length)]!);
  };
}

/**
 * The offset in the text of each UTF-16 unit of a scalar's value, and of its end. Follows the rules by which YAML reads
 * the scalar: quotes, escapes, folded lines, and the indentation that a block scalar drops.
 *
 * @param start offset of the scalar in `text`, at its quote or block header if it has one
 */
function scalarOffsets(text: string, start: number, type: Scalar.Type | undefined, value: string): Int32Array {
  const isBlock = type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED';
  const isQuoted = type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE';
  if (!isBlock) return align(text, isQuoted ? start + 1 : start, type, value, undefined);
  const first = blockStart(text, start);
  const indent = indentAt(text, first, value);
  return align(text, afterIndent(text, first, indent), type, value, indent);
}

/** The line after a block scalar's header. */
function blockStart(text: string, header: number): number {
  const end = text.indexOf('\n', header);
  return end === -1 ? text.length : end + 1;
}

/** Spaces before the first line that is not blank, except those that belong to the value. */
function indentAt(text: string, from: number, value: string): number {
  const spaces = /(?:[ \t]*\r?\n)*( *)/y;
  spaces.lastIndex = from;
  return spaces.exec(text)![1]!.length - /\n*( *)/.exec(value)![1]!.length;
}

function align(
  text: string,
  from: number,
  type: Scalar.Type | undefined,
  value: string,
  indent: number | undefined,
): Int32Array {
  const offsets = new Int32Array(value.length + 1);
  let at = from;
  for (let index = 0; index < value.length; index++) {
    const wanted = value[index]!;
    if (type === 'QUOTE_DOUBLE') while (isContinuation(text, at)) at = lineStart(text, at, indent);
    offsets[index] = at;
    if (type === 'QUOTE_DOUBLE' && text[at] === '\\') at += escapeLength(text, at);
    else if (type === 'QUOTE_SINGLE' && wanted === "'") at += 2;
    else if (wanted === '\n' && value[index - 1] !== '\n') at = afterBreaks(text, at, type, value, index, indent);
    else if (wanted === '\n' || (wanted === ' ' && isLineEnd(text, at, type))) at = lineStart(text, at, indent);
    else at += 1;
  }
  offsets[value.length] = at;
  return offsets;
}

/** The offset after the first of several line breaks of the value. Folding drops one of the written line breaks. */
function afterBreaks(
  text: string,
  from: number,
  type: Scalar.Type | undefined,
  value: string,
  index: number,
  indent: number | undefined,
): number {
  const isFolded = type !== 'BLOCK_LITERAL';
  const dropped = isFolded ? linesAt(/(?:[ \t]*\r?\n)*/y, text, from) - linesAt(/\n*/y, value, index) : 0;
  let at = from;
  for (let line = 0; line <= dropped; line++) at = lineStart(text, at, indent);
  return at;
}

function linesAt(blank: RegExp, text: string, at: number): number {
  blank.lastIndex = at;
  return blank.exec(text)![0].split('\n').length;
}

/** A backslash at the end of a line, which joins the line to the next. */
function isContinuation(text: string, at: number): boolean {
  return text[at] === '\\' && (text[at + 1] === '\n' || text[at + 1] === '\r');
}

/** Whether the rest of the line is only blanks that folding drops. */
function isLineEnd(text: string, at: number, type: Scalar.Type | undefined): boolean {
  if (type === 'BLOCK_LITERAL') return false;
  const blanks = type === 'BLOCK_FOLDED' ? /\r?\n/y : /[ \t]*\r?\n/y;
  blanks.lastIndex = at;
  return blanks.test(text);
}

/** The offset of the next line's text, after its indentation. */
function lineStart(text: string, at: number, indent: number | undefined): number {
  const end = text.indexOf('\n', at);
  if (end === -1) return text.length;
  return afterIndent(text, end + 1, indent);
}

/** The offset after a line's indentation: the block's indentation, or all leading blanks outside a block. */
function afterIndent(text: string, start: number, indent: number | undefined): number {
  const end = indent === undefined ? Infinity : start + indent;
  let next = start;
  while (next < end && (text[next] === ' ' || text[next] === '\t')) next += 1;
  return next;
}

function escapeLength(text: string, at: number): number {
  const lengths: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };
  return lengths[text[at + 1]!] ?? 2;
}
