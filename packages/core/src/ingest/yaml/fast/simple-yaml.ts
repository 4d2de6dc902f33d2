import type { SourceFile } from '../../../model/catalog.ts';
import type { Source } from '../../../model/source.ts';
import { nothingAt, type YamlScalar, type YamlValue } from '../../tree/tree-value.ts';
import { linePositions, type SourceAt } from '../positions/line-positions.ts';
import { scalarPositions } from '../positions/scalar-positions.ts';
import { isMoreThanText } from './more-than-text.ts';
import { quotedShape, unquoted } from './quoted-text.ts';

/** The maximum size of a document. */
export interface SimpleLimits {
  readonly nodes: number;
  /** Levels of collections. */
  readonly nesting: number;
}

/**
 * Reads the document of a YAML text that is as simple as most catalogs are: maps and lists by indentation, texts of one
 * line or in quotes, comments. Undefined for any other text, mistakes included: the YAML library reads and judges it.
 * An answer equals the library's, positions included, in a tenth of the time. O(text), nothing recurses.
 */
export function simpleYaml({ path, text }: SourceFile, limits: SimpleLimits): readonly YamlValue[] | undefined {
  if (text.length > longest) return undefined;
  const documents: YamlValue[] = [];
  const open: Collection[] = [{ type: 'document', column: 0, give: (value) => documents.push(value) }];
  const sourceAt = linePositions(path, text);
  let line = 0;
  let isSeparated = false;
  for (let start = 0, next = 0; start < text.length; start = next) {
    lineShape.lastIndex = start;
    const parts = lineShape.exec(text) as unknown as LineParts | null;
    if (parts === null) return undefined;
    next = lineShape.lastIndex;
    line += 1;
    const [, separator, indent, dash, key, colon, value] = parts;
    if (separator !== undefined) {
      if (isSeparated || documents.length > 0 || key !== undefined || dash !== undefined) return undefined;
      isSeparated = true;
    }
    if (dash === undefined && key === undefined && value === undefined) continue;
    if (line * valuesInLine > limits.nodes || open.length > limits.nesting) return undefined;
    let column = indent.length + 1;
    closeInner(open, column, dash !== undefined);
    if (dash !== undefined) {
      if (!beginItem(open, { file: path, line, column })) return undefined;
      column += dash.length;
    }
    if (key !== undefined) {
      const keySource = { file: path, line, column };
      column += key.length + colon!.length;
      if (!beginEntry(open, key, keySource, { file: path, line, column })) return undefined;
    }
    if (value === undefined) {
      if (key === undefined) return undefined;
      continue;
    }
    if (key === undefined && dash === undefined) return undefined;
    const source = { file: path, line, column };
    const isQuoted = value[0] === '"' || value[0] === "'";
    const read = isQuoted
      ? readQuoted(value, source, { text, sourceAt, offset: start + column - 1, indent: open.at(-1)!.column })
      : readPlain(value, source);
    if (read === undefined) return undefined;
    give(open, read);
    if (isQuoted) line += value.split('\n').length - 1;
  }
  return isSeparated && documents.length === 0 ? undefined : documents;
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
const keyText = String.raw`[A-Za-z_$][\w./-]{0,200}`;

/** A line and its end. The next characters decide where a part ends, so the expression never backtracks far. */
const lineShape = new RegExp(
  String.raw`(---(?=[ \r\n]|$))?( *)(- +)?(?:(${keyText})(: +|:(?=\r?\n|$)))?(\[\]|\{\}|${quotedShape}|${plainText})? *(?:(?<![^ \n])#[^\n]*)?(?:\r?\n|$)`,
  'y',
);

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

/** Prepares for an item of a list with a dash at this position; opens the list for its first item. */
function beginItem(open: Collection[], source: Source): boolean {
  let list = open.at(-1)!;
  if (list.type !== 'list' || list.column !== source.column) {
    const items: YamlValue[] = [];
    if (!give(open, { type: 'list', items, source })) return false;
    list = { type: 'list', column: source.column, items, give: undefined };
    open.push(list);
  }
  const { items } = list;
  list.give = (value) => items.push(value);
  return true;
}

/** Prepares for the value of a key; opens the map for its first key. A missing value is null at `source`. */
function beginEntry(open: Collection[], key: string, keySource: Source, source: Source): boolean {
  let map = open.at(-1)!;
  if (map.type !== 'map' || map.column !== keySource.column) {
    const entries = new Map<string, Entry>();
    if (!give(open, { type: 'map', entries, source: keySource })) return false;
    map = { type: 'map', column: keySource.column, entries, give: undefined };
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

/** Undefined for a number, `true`, `false` or `null`: the YAML library reads those. */
function readPlain(written: string, source: Source): YamlValue | undefined {
  if (written === '[]') return { type: 'list', items: [], source };
  if (written === '{}') return { type: 'map', entries: new Map(), source };
  if (isMoreThanText(written)) return undefined;
  return textAt(written, source, 0);
}

/** The position of a text in quotes, and the indentation that its further lines must have. */
interface QuotedPosition {
  readonly text: string;
  readonly sourceAt: SourceAt;
  readonly offset: number;
  readonly indent: number;
}

function readQuoted(
  written: string,
  source: Source,
  { text, sourceAt, offset, indent }: QuotedPosition,
): YamlScalar | undefined {
  const value = unquoted(written, indent);
  if (value === undefined) return undefined;
  if (value.length === written.length - 2) return textAt(value, source, 1);
  const type = written[0] === '"' ? 'QUOTE_DOUBLE' : 'QUOTE_SINGLE';
  return { type: 'scalar', value, text: value, source, sourceAt: scalarPositions(text, offset, type, value, sourceAt) };
}

/** A text of one line as it is written; `quotes` characters come before it. */
function textAt(text: string, source: Source, quotes: number): YamlScalar {
  const { file, line, column } = source;
  const sourceAt = (offset: number): Source => ({
    file,
    line,
    column: column + quotes + Math.min(offset, text.length),
  });
  return { type: 'scalar', value: text, text, source, sourceAt };
}
