import { Scalar } from 'yaml';
import type { SourceFile } from '../../catalogs/catalog.ts';
import type { YamlEntry, YamlScalar, YamlValue } from '../../tree/tree-value.ts';
import { linePlaces, type Place } from '../line-places.ts';
import { sourcesIn } from '../scalar-places.ts';
import type { SimpleLimits } from './simple-yaml.ts';

/**
 * The value of a text that is a list or a map of JSON, as the parser of YAML reads it, places included, in a fraction of its
 * time. Undefined for whatever else: JSON that is broken, too large or says something twice is for the parser to judge.
 * Whether it is JSON is the engine's to say, so all that is left to do is to find out where things stand. O(text), nothing
 * recurses.
 */
export function jsonValue({ path, text }: SourceFile, limits: SimpleLimits): YamlValue | undefined {
  if (!isJson(text)) return undefined;
  const place = linePlaces(path, text);
  const open: Open[] = [];
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
  for (let at = 0; at < text.length; ) {
    const character = text[at]!;
    let end = at + 1;
    if (character === '{' || character === '[') {
      const source = place(at);
      const [items, entries]: [YamlValue[], Map<string, YamlEntry>] = [[], new Map()];
      if (!give(character === '[' ? { type: 'list', items, source } : { type: 'map', entries, source }))
        return undefined;
      open.push(character === '[' ? { items } : { entries, awaits: undefined });
      if (open.length > limits.nesting) return undefined;
    } else if (character === '}' || character === ']') open.pop();
    else if (!isBetween(character)) {
      end = character === '"' ? endOfText(text, at) : endOfWord(text, at);
      const inner = open.at(-1)!;
      if ('entries' in inner && inner.awaits === undefined) {
        const key = JSON.parse(text.slice(at, end)) as string;
        if (inner.entries.has(key)) return undefined;
        inner.awaits = { key, keySource: place(at) };
      } else if (!give(scalarAt(text, at, end, place))) return undefined;
    }
    at = end;
  }
  return whole;
}

/** A list or a map that goes on. */
type Open =
  | { readonly items: YamlValue[] }
  | {
      readonly entries: Map<string, YamlEntry>;
      /** The key whose value comes next. */
      awaits: Omit<YamlEntry, 'value'> | undefined;
    };

function isJson(text: string): boolean {
  if (!/^[ \t\r\n]*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What stands between the parts of JSON. */
function isBetween(character: string): boolean {
  return ' \n,:\r\t'.includes(character);
}

/** Behind the quote that ends a text: the next before which no odd number of backslashes stands. */
function endOfText(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let first = end;
    while (text[first - 1] === '\\') first -= 1;
    if ((end - first) % 2 === 0) return end + 1;
  }
}

/** Behind a number, a truth value or nothing. */
function endOfWord(text: string, start: number): number {
  let end = start;
  while (/[\w.+-]/.test(text[end]!)) end += 1;
  return end;
}

function scalarAt(file: string, start: number, end: number, place: Place): YamlScalar {
  const written = file.slice(start, end);
  const value = JSON.parse(written) as string | number | boolean | null;
  const source = place(start);
  if (typeof value !== 'string') return { type: 'scalar', value, text: written, source, sourceAt: () => source };
  const sourceAt = sourcesIn(file, start, Scalar.QUOTE_DOUBLE, value, place);
  return { type: 'scalar', value, text: value, source, sourceAt };
}
