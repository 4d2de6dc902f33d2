import type { SourceFile } from '../../../model/catalog.ts';
import type { Source } from '../../../model/source.ts';
import { nothingAt, type YamlValue } from '../../tree/tree-value.ts';
import { linePositions, type SourceAt } from '../positions/line-positions.ts';
import { scalarPositions } from '../positions/scalar-positions.ts';
import { literalBlock } from './literal-block.ts';
import { plainValue } from './plain-value.ts';
import { quotedShape, quotedValue } from './quoted-text.ts';
import { simpleFlow } from './simple-flow.ts';

/** The maximum size of a document. */
export interface SimpleLimits {
  readonly nodes: number;
  /** Levels of collections. */
  readonly nesting: number;
}

/**
 * Reads the document of a YAML text that is as simple as most catalogs are: maps and lists by indentation, or in
 * brackets on one line; texts of one line, in quotes or in a literal block; comments. Undefined for any other text,
 * mistakes included: the YAML library reads and judges it. An answer equals the library's, positions included, in a
 * tenth of the time. O(text), nothing recurses.
 *
 * @param locate the position of an offset in the text, if the text is part of another file
 */
export function simpleYaml(
  { path, text }: SourceFile,
  limits: SimpleLimits,
  locate?: SourceAt,
): readonly YamlValue[] | undefined {
  if (text.length > longest) return undefined;
  const documents: YamlValue[] = [];
  const open: Collection[] = [{ type: 'document', column: 0, give: (value) => documents.push(value) }];
  const reading: Reading = { text, sourceAt: locate ?? linePositions(path, text), limits, open, values: 0 };
  let line = 0;
  let isSeparated = false;
  for (let start = 0, next = 0; start < text.length; start = next) {
    lineShape.lastIndex = start;
    const parts = (lineShape.exec(text) ?? otherLine(text, start)) as unknown as LineParts | null;
    if (parts === null) return undefined;
    const [whole, separator, indent, dash, key, colon, value] = parts;
    next = start + whole.length;
    line += 1;
    if (separator !== undefined) {
      if (isSeparated || documents.length > 0 || key !== undefined || dash !== undefined) return undefined;
      isSeparated = true;
    }
    if (dash === undefined && key === undefined && value === undefined) continue;
    if (reading.values + valuesInLine > limits.nodes || open.length > limits.nesting) return undefined;
    reading.values += valuesInLine;
    const lineAt = locate === undefined ? within(path, line, start) : locate;
    let offset = start + indent.length;
    closeInner(open, indent.length + 1, dash !== undefined);
    if (dash !== undefined) {
      if (!beginItem(open, indent.length + 1, lineAt(offset))) return undefined;
      offset += dash.length;
    }
    if (key !== undefined) {
      const after = offset + key.length + colon!.length;
      if (!beginEntry(open, { key, column: offset - start + 1, keySource: lineAt(offset) }, lineAt(after))) {
        return undefined;
      }
      offset = after;
    }
    if (value === undefined) {
      if (key === undefined) return undefined;
      continue;
    }
    if (key === undefined && dash === undefined && !(isOpening(value) && open.length === 1)) return undefined;
    const end = readValue(reading, { value, offset, end: next, lineAt });
    if (end === undefined) return undefined;
    if (end.lines > 1) line += end.lines - 1;
    next = end.offset;
  }
  return isSeparated && documents.length === 0 ? undefined : documents;
}

interface Reading {
  readonly text: string;
  readonly sourceAt: SourceAt;
  readonly limits: SimpleLimits;
  readonly open: Collection[];
  /** The values so far, or more. */
  values: number;
}

/** The positions of a line that begins at this offset. */
function within(file: string, line: number, start: number): SourceAt {
  return (offset) => ({ file, line, column: offset - start + 1 });
}

/** A value as it is written, or its first character if it is in brackets or a block. */
interface Written {
  readonly value: string;
  readonly offset: number;
  /** The offset after the line, or the lines, as far as they were matched. */
  readonly end: number;
  readonly lineAt: SourceAt;
}

/** Reads a value and gives it to the innermost collection. The answer: the offset after it, and its lines. */
function readValue(
  reading: Reading,
  { value, offset, end, lineAt }: Written,
): { readonly offset: number; readonly lines: number } | undefined {
  const { text, sourceAt, limits, open } = reading;
  const indent = open.at(-1)!.column;
  if (value === '|') {
    const block = literalBlock(text, offset, indent);
    if (block === undefined) return undefined;
    const { value: written } = block;
    const positions = scalarPositions(text, offset, 'BLOCK_LITERAL', written, sourceAt);
    if (!give(open, { type: 'scalar', value: written, text: written, source: lineAt(offset), sourceAt: positions })) {
      return undefined;
    }
    return { offset: block.end, lines: block.lines };
  }
  if (isOpening(value)) {
    const values = limits.nodes - reading.values;
    const flow = simpleFlow(text, offset, lineAt, { values, nesting: limits.nesting - open.length + 1 });
    if (flow === undefined || !give(open, flow.value)) return undefined;
    reading.values += flow.values;
    restOfLine.lastIndex = flow.end;
    return restOfLine.test(text) ? { offset: restOfLine.lastIndex, lines: 1 } : undefined;
  }
  const isQuoted = value[0] === '"' || value[0] === "'";
  const lines = isQuoted ? value.split('\n').length : 1;
  const read = isQuoted
    ? quotedValue(value, { text, sourceAt: lines > 1 ? sourceAt : lineAt, offset, indent })
    : readPlain(value, offset, lineAt);
  return read !== undefined && give(open, read) ? { offset: end, lines } : undefined;
}

function isOpening(value: string): boolean {
  return value === '[' || value === '{';
}

/** The parts of a line; `dash` and `colon` include the spaces after them. */
type LineParts = readonly [
  line: string,
  separator: string | undefined,
  indent: string,
  dash: string | undefined,
  key: string | undefined,
  colon: string | undefined,
  value: string | undefined,
];

/** Characters of a text without quotes: a colon before a space ends it, and so does `#` after a space. */
const word = String.raw`(?:[^\s:\x00-\x1f\x7f-\x9f]|:(?=\S))+`;
const plainText = String.raw`(?=[\w./$(+~])${word}(?: +(?!#)${word})*`;
/** A colon in a key, as in a ref, has more of it behind. */
const keyText = String.raw`[A-Za-z_$](?:[\w./-]|:(?=[\w./-])){0,200}`;

/**
 * A line and its end. The next characters decide where a part ends, so the expression never backtracks far: all spaces
 * belong to the part before them, or a line of spaces would take the square of its length.
 */
const lineShape = new RegExp(
  String.raw`(---(?=[ \r\n]|$))?( *)(?! )(- +(?! ))?(?:(${keyText})(: +(?! )|:(?=\r?\n|$)))?(\[\]|\{\}|${quotedShape}|${plainText})? *(?:(?<![^ \n])#[^\n]*)?(?:\r?\n|$)`,
  'y',
);

/** The beginning of a line whose value is in brackets or a block. */
const otherShape = new RegExp(`()( *)(- +)?(?:(${keyText})(: +))?([[{|])`, 'y');

const restOfLine = /(?: +#[^\n]*| *)(?:\r?\n|$)/y;

/** What `lineShape` does not match: the parts of a line up to a bracket or the header of a block. */
function otherLine(text: string, start: number): RegExpExecArray | null {
  otherShape.lastIndex = start;
  const parts = otherShape.exec(text);
  if (parts !== null) parts[1] = undefined as never;
  return parts;
}

/** Longest text, in characters, in which no line can exhaust the memory of the engine's expressions, 64 MiB. */
const longest = 2 ** 20;

/** A line adds at most a list, a map in it and the map's first value. */
const valuesInLine = 3;

/** The document, or a collection in it that is not closed yet. */
type Collection = Awaiting &
  (
    | { readonly type: 'document' }
    | { readonly type: 'list'; readonly items: YamlValue[] }
    | { readonly type: 'map'; readonly entries: Map<string, Entry> }
  );

interface Awaiting {
  /** Column of its dashes or keys. */
  readonly column: number;
  /** Takes the next value; undefined if no value may follow. */
  give: ((value: YamlValue) => void) | undefined;
}

interface Entry {
  readonly key: string;
  readonly keySource: Source;
  value: YamlValue;
}

/**
 * Closes the collections that a line at this column does not belong to. A line without a dash ends a list of its
 * column.
 */
function closeInner(open: Collection[], column: number, hasDash: boolean): void {
  const isOver = (inner: Collection): boolean =>
    inner.column > column || (inner.column === column && inner.type === 'list' && !hasDash);
  while (isOver(open.at(-1)!)) open.pop();
}

/** Gives a value to the innermost collection; false if the collection does not expect one. */
function give(open: readonly Collection[], value: YamlValue): boolean {
  const inner = open.at(-1)!;
  const take = inner.give;
  inner.give = undefined;
  take?.(value);
  return take !== undefined;
}

/** Prepares for an item of a list with a dash in this column; opens the list for its first item. */
function beginItem(open: Collection[], column: number, source: Source): boolean {
  let list = open.at(-1)!;
  if (list.type !== 'list' || list.column !== column) {
    const items: YamlValue[] = [];
    if (!give(open, { type: 'list', items, source })) return false;
    list = { type: 'list', column, items, give: undefined };
    open.push(list);
  }
  const { items } = list;
  list.give = (value) => items.push(value);
  return true;
}

interface Key {
  readonly key: string;
  readonly column: number;
  readonly keySource: Source;
}

/** Prepares for the value of a key; opens the map for its first key. A missing value is null at `source`. */
function beginEntry(open: Collection[], { key, column, keySource }: Key, source: Source): boolean {
  let map = open.at(-1)!;
  if (map.type !== 'map' || map.column !== column) {
    const entries = new Map<string, Entry>();
    if (!give(open, { type: 'map', entries, source: keySource })) return false;
    map = { type: 'map', column, entries, give: undefined };
    open.push(map);
  }
  if (map.entries.has(key)) return false;
  const entry: Entry = { key, keySource, value: nothingAt(source) };
  map.entries.set(key, entry);
  map.give = (value) => {
    entry.value = value;
  };
  return true;
}

function readPlain(written: string, offset: number, lineAt: SourceAt): YamlValue | undefined {
  if (written === '[]') return { type: 'list', items: [], source: lineAt(offset) };
  if (written === '{}') return { type: 'map', entries: new Map(), source: lineAt(offset) };
  return plainValue(written, offset, lineAt);
}
