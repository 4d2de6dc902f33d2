import type { SourceFile } from '../../../model/catalog.ts';
import type { YamlEntry, YamlScalar, YamlValue } from '../../tree/tree-value.ts';
import { linePositions, type SourceAt } from '../positions/line-positions.ts';
import { scalarPositions } from '../positions/scalar-positions.ts';
import { endOfText, jsonItems } from './json-items.ts';
import type { SimpleLimits } from './simple-yaml.ts';

/**
 * The value of a text that is a JSON list or map, equal to the YAML library's, positions included, in a fraction of the
 * time. Undefined for any other text: the library judges JSON that is broken, is too large or repeats a key.
 * `JSON.parse` decides whether the text is JSON, so this function only has to find the positions. O(text), nothing
 * recurses.
 *
 * @param locate the position of an offset in the text, if the text is part of another file
 */
export function jsonValue({ path, text }: SourceFile, limits: SimpleLimits, locate?: SourceAt): YamlValue | undefined {
  if (!isJson(text)) return undefined;
  return treesIn(text, locate ?? linePositions(path, text), limits)(0, text.length, 0);
}

/**
 * The same, but `take` receives each item of the outermost list, or of the list `items` of the outermost map, and the
 * value has `0` in its place: the memory of a long list is that of its largest item. Positions of the rest are those of
 * the text only where there is no item. What was taken counts for nothing if the answer is undefined.
 */
export function jsonValueOfItems(
  { path, text }: SourceFile,
  limits: SimpleLimits,
  take: (item: YamlValue) => void,
): YamlValue | undefined {
  const found = mayBeJson(text) ? jsonItems(text) : undefined;
  if (found === undefined || !isJsonValue(found.frame)) return undefined;
  const { frame, offsets, levels } = found;
  // An item counts as itself, and not as what stands in its place.
  const read = { values: -offsets.length / 2 };
  const whole = treesIn(frame, linePositions(path, frame), limits, read)(0, frame.length, 0);
  const treeOf = treesIn(text, linePositions(path, text), limits, read);
  for (let item = 0; item < offsets.length && whole !== undefined; item += 2) {
    const [start, end] = [offsets[item]!, offsets[item + 1]!];
    const value = isJsonValue(text.slice(start, end)) ? treeOf(start, end, levels) : undefined;
    if (value === undefined) return undefined;
    take(value);
  }
  return whole;
}

/**
 * The values of parts of a text that are JSON, a number of levels deep. Undefined where there are more values than the
 * limits allow, with those that were read before.
 */
function treesIn(
  text: string,
  sourceAt: SourceAt,
  limits: SimpleLimits,
  read = { values: 0 },
): (start: number, end: number, levels: number) => YamlValue | undefined {
  const open: Open[] = [];
  const keyOf = keysByText();
  let whole: YamlValue | undefined;
  const give = (value: YamlValue): boolean => {
    const inner = open.at(-1);
    if (inner === undefined) whole = value;
    else if ('items' in inner) inner.items.push(value);
    else {
      const { key, keySource } = inner.awaits!;
      inner.entries.set(key, { key, keySource, value });
      inner.awaits = undefined;
    }
    read.values += 1;
    return read.values <= limits.nodes;
  };
  return (start, end, levels) => {
    for (let at = start, next = start; at < end; at = next) {
      const character = text[at]!;
      next = at + 1;
      if (character === '{' || character === '[') {
        const source = sourceAt(at);
        const [items, entries]: [YamlValue[], Map<string, YamlEntry>] = [[], new Map()];
        if (!give(character === '[' ? { type: 'list', items, source } : { type: 'map', entries, source }))
          return undefined;
        open.push(character === '[' ? { items } : { entries, awaits: undefined });
        if (levels + open.length > limits.nesting) return undefined;
      } else if (character === '}' || character === ']') {
        open.pop();
      } else if (!isBetween(character)) {
        next = character === '"' ? endOfText(text, at) : endOfWord(text, at);
        const inner = open.at(-1);
        if (inner !== undefined && 'entries' in inner && inner.awaits === undefined) {
          const key = keyOf(text.slice(at, next));
          if (inner.entries.has(key)) return undefined;
          inner.awaits = { key, keySource: sourceAt(at) };
        } else if (!give(scalarAt(text, at, next, sourceAt))) return undefined;
      }
    }
    return whole;
  };
}

/** A list or a map that is not closed yet. */
type Open =
  | { readonly items: YamlValue[] }
  | {
      readonly entries: Map<string, YamlEntry>;
      /** The key whose value comes next. */
      awaits: Omit<YamlEntry, 'value'> | undefined;
    };

function isJson(text: string): boolean {
  return mayBeJson(text) && isJsonValue(text);
}

/** Whether a text begins with a list or a map: no other text is looked at any further. */
function mayBeJson(text: string): boolean {
  return /^[ \t\r\n]*[[{]/.test(text);
}

function isJsonValue(text: string): boolean {
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
