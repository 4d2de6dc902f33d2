import type { SourceFile } from '../../../model/catalog.ts';
import type { YamlEntry, YamlScalar, YamlValue } from '../../tree/tree-value.ts';
import { linePositions, type SourceAt } from '../positions/line-positions.ts';
import { scalarPositions } from '../positions/scalar-positions.ts';
import type { SimpleLimits } from './simple-yaml.ts';

/**
 * The value of a text that is a JSON list or map, equal to the YAML library's, positions included, in a fraction of the
 * time. Undefined for any other text: the library judges JSON that is broken, is too large or repeats a key.
 * `JSON.parse` decides whether the text is JSON, so this function only has to find the positions. O(text), nothing
 * recurses.
 *
 * @param take receives each item of the outermost list, or of the list `items` of the outermost map, when it is
 *   complete, and then the list does not keep it: the memory of a long list is that of its largest item. What was taken
 *   counts for nothing if the answer is undefined
 * @param locate the position of an offset in the text, if the text is part of another file
 */
export function jsonValue(
  { path, text }: SourceFile,
  limits: SimpleLimits,
  take?: (item: YamlValue) => void,
  locate?: SourceAt,
): YamlValue | undefined {
  if (!isJson(text)) return undefined;
  const sourceAt = locate ?? linePositions(path, text);
  const open: Open[] = [];
  const keyOf = keysByText();
  let whole: YamlValue | undefined;
  let values = 0;
  const give = (value: YamlValue): boolean => {
    const inner = open.at(-1);
    if (inner === undefined) whole = value;
    else if ('items' in inner) inner.items.push(value);
    else {
      const { key, keySource } = inner.awaits!;
      inner.entries.set(key, { key, keySource, value });
      inner.awaits = undefined;
    }
    values += 1;
    return values <= limits.nodes;
  };
  const complete = (): void => {
    const inner = open.at(-1);
    if (inner !== undefined && 'items' in inner && inner.isTaken) take!(inner.items.pop()!);
  };
  for (let at = 0; at < text.length; ) {
    const character = text[at]!;
    let end = at + 1;
    if (character === '{' || character === '[') {
      const source = sourceAt(at);
      const isTaken = take !== undefined && character === '[' && holdsItems(open);
      const [items, entries]: [YamlValue[], Map<string, YamlEntry>] = [[], new Map()];
      if (!give(character === '[' ? { type: 'list', items, source } : { type: 'map', entries, source }))
        return undefined;
      open.push(character === '[' ? { items, isTaken } : { entries, awaits: undefined });
      if (open.length > limits.nesting) return undefined;
    } else if (character === '}' || character === ']') {
      open.pop();
      complete();
    } else if (!isBetween(character)) {
      end = character === '"' ? endOfText(text, at) : endOfWord(text, at);
      const inner = open.at(-1)!;
      if ('entries' in inner && inner.awaits === undefined) {
        const key = keyOf(text.slice(at, end));
        if (inner.entries.has(key)) return undefined;
        inner.awaits = { key, keySource: sourceAt(at) };
      } else if (give(scalarAt(text, at, end, sourceAt))) complete();
      else return undefined;
    }
    at = end;
  }
  return whole;
}

/** A list or a map that is not closed yet. */
type Open =
  | { readonly items: YamlValue[]; readonly isTaken: boolean }
  | {
      readonly entries: Map<string, YamlEntry>;
      /** The key whose value comes next. */
      awaits: Omit<YamlEntry, 'value'> | undefined;
    };

/** Whether a list that begins within these is the outermost one, or the `items` of the outermost map. */
function holdsItems(open: readonly Open[]): boolean {
  const [outermost] = open;
  if (outermost === undefined) return true;
  return open.length === 1 && 'entries' in outermost && outermost.awaits?.key === 'items';
}

function isJson(text: string): boolean {
  if (!/^[ \t\r\n]*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** White space and separators between values. */
function isBetween(character: string): boolean {
  return ' \n,:\r\t'.includes(character);
}

/** The offset after the closing quote: the next quote with an even number of backslashes before it. */
function endOfText(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let first = end;
    while (text[first - 1] === '\\') first -= 1;
    if ((end - first) % 2 === 0) return end + 1;
  }
}

/** The offset after a number, `true`, `false` or `null`. */
function endOfWord(text: string, start: number): number {
  let end = start;
  while (/[\w.+-]/.test(text[end]!)) end += 1;
  return end;
}

function scalarAt(file: string, start: number, end: number, position: SourceAt): YamlScalar {
  const written = file.slice(start, end);
  const source = position(start);
  const value = scalarValue(written);
  if (typeof value !== 'string') return { type: 'scalar', value, text: written, source, sourceAt: () => source };
  const sourceAt = scalarPositions(file, start, 'QUOTE_DOUBLE', value, position);
  return { type: 'scalar', value, text: value, source, sourceAt };
}

/** The value of a scalar. A text without a backslash is what is between its quotes. */
function scalarValue(written: string): string | number | boolean | null {
  return written.startsWith('"') && !written.includes('\\') ? written.slice(1, -1) : JSON.parse(written);
}

/** The keys of maps, of which a list of entities has few: each is one string. */
function keysByText(): (written: string) => string {
  const known = new Map<string, string>();
  return (written) => {
    let key = known.get(written);
    if (key === undefined) {
      key = JSON.parse(written) as string;
      known.set(written, key);
    }
    return key;
  };
}
