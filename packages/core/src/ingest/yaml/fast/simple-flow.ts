import type { YamlEntry, YamlValue } from '../../tree/tree-value.ts';
import type { SourceAt } from '../positions/line-positions.ts';
import { plainValue } from './plain-value.ts';
import { quotedShape, quotedValue } from './quoted-text.ts';

/** A list or map in brackets, the offset after it, and the number of values in it. */
interface SimpleFlow {
  readonly value: YamlValue;
  readonly end: number;
  readonly values: number;
}

interface FlowLimits {
  readonly values: number;
  /** Levels of collections. */
  readonly nesting: number;
}

/** A collection that is not closed yet. */
interface Open {
  readonly items: YamlValue[] | undefined;
  readonly entries: Map<string, YamlEntry>;
  /** The key whose value comes next. */
  awaits: Omit<YamlEntry, 'value'> | undefined;
  /** Whether an item may come: at the beginning, and after a comma. */
  isReady: boolean;
}

/**
 * Reads a list or map in brackets on one line, of plain and quoted texts. Undefined for any other, mistakes included.
 * An answer equals the YAML library's. O(text), nothing recurses.
 *
 * @param start offset of the first bracket
 */
export function simpleFlow(
  text: string,
  start: number,
  sourceAt: SourceAt,
  limits: FlowLimits,
): SimpleFlow | undefined {
  const open: Open[] = [];
  let outermost: YamlValue | undefined;
  let values = 0;
  for (let at = start; ; ) {
    const character = text[at];
    const inner = open.at(-1);
    if (character === ' ') at += 1;
    else if (character === ',') {
      if (inner!.isReady || inner!.awaits !== undefined) return undefined;
      inner!.isReady = true;
      at += 1;
    } else if (character === ']' || character === '}') {
      if (inner!.awaits !== undefined || (character === ']') !== (inner!.items !== undefined)) return undefined;
      open.pop();
      at += 1;
      if (open.length === 0) return { value: outermost!, end: at, values };
    } else if (inner !== undefined && inner.items === undefined && inner.awaits === undefined) {
      const end = beginEntry(inner, text, at, sourceAt);
      if (end === undefined) return undefined;
      at = end;
    } else {
      const read =
        character === '[' || character === '{' ? opened(open, text, at, sourceAt) : scalarAt(text, at, sourceAt);
      values += 1;
      if (read === undefined || values > limits.values || open.length > limits.nesting) return undefined;
      if (inner === undefined) outermost = read.value;
      else if (!give(inner, read.value)) return undefined;
      at = read.end;
    }
  }
}

interface Read {
  readonly value: YamlValue;
  readonly end: number;
}

function opened(open: Open[], text: string, at: number, sourceAt: SourceAt): Read {
  const source = sourceAt(at);
  const items: YamlValue[] = [];
  const entries = new Map<string, YamlEntry>();
  const isList = text[at] === '[';
  open.push({ items: isList ? items : undefined, entries, awaits: undefined, isReady: true });
  return { value: isList ? { type: 'list', items, source } : { type: 'map', entries, source }, end: at + 1 };
}

/** Gives a value to a collection; false if the collection does not expect one. */
function give(inner: Open, value: YamlValue): boolean {
  if (inner.items === undefined) {
    inner.entries.set(inner.awaits!.key, { ...inner.awaits!, value });
    inner.awaits = undefined;
    return true;
  }
  if (!inner.isReady) return false;
  inner.isReady = false;
  inner.items.push(value);
  return true;
}

const keyShape = /([A-Za-z_$](?:[\w./-]|:(?=[\w./-])){0,200}): +/y;

/** Reads a key; the offset after it, or undefined if no usual key that is new may stand here. */
function beginEntry(inner: Open, text: string, at: number, sourceAt: SourceAt): number | undefined {
  keyShape.lastIndex = at;
  const key = keyShape.exec(text)?.[1];
  if (key === undefined || !inner.isReady || inner.entries.has(key)) return undefined;
  inner.isReady = false;
  inner.awaits = { key, keySource: sourceAt(at) };
  return keyShape.lastIndex;
}

/** Between brackets, brackets and commas end a text too. */
const word = String.raw`(?:[^\s:,[\]{}\x00-\x1f\x7f-\x9f]|:(?=[^\s,[\]{}]))+`;
const scalarShape = new RegExp(String.raw`${quotedShape}|(?=[\w./$(+~])${word}(?: +(?!#)${word})*`, 'y');

function scalarAt(text: string, at: number, sourceAt: SourceAt): Read | undefined {
  scalarShape.lastIndex = at;
  const written = scalarShape.exec(text)?.[0];
  if (written === undefined || written.includes('\n')) return undefined;
  const isQuoted = written[0] === '"' || written[0] === "'";
  const value = isQuoted
    ? quotedValue(written, { text, offset: at, indent: 0, sourceAt })
    : plainValue(written, at, sourceAt);
  return value && { value, end: at + written.length };
}
