import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar, YAMLMap } from 'yaml';
import type { Problem } from '../../model/problem.ts';
import type { Source } from '../../model/source.ts';
import { nothingAt, type YamlEntry, type YamlMap, type YamlScalar, type YamlValue } from '../tree/tree-value.ts';
import type { SourceAt } from './positions/line-positions.ts';
import { scalarPositions } from './positions/scalar-positions.ts';

interface Context {
  readonly text: string;
  readonly sourceAt: SourceAt;
  /** Maximum number of levels, aliases followed. */
  readonly nesting: number;
  /** Maximum number of values, as written and once aliases are written out. */
  readonly nodes: number;
  /** Keeps merge keys as keys instead of refusing them. */
  readonly mergeKeys?: boolean;
}

/** One document's value; several if documents follow each other without `---`; none if the document is unusable. */
export interface YamlValues {
  readonly values: readonly YamlValue[];
  readonly problems: readonly Problem[];
  /** A part was left out. */
  readonly incomplete: boolean;
}

/** The plain values of a composed document. Values that aliases repeat are shared. O(nodes). */
export function yamlValues(contents: Node, context: Context): YamlValues {
  const walk: Walk = { ...context, anchors: new Map(), open: new Set(), problems: [], written: 0 };
  try {
    const parts = splitDocuments(walk, contents).map((part) => convert(walk, part));
    refuseExpansion(walk, parts);
    const values = parts.map(({ value }) => value);
    return { values, problems: walk.problems, incomplete: walk.problems.some(hides) };
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    return { values: [], problems: [...walk.problems, error.problem], incomplete: true };
  }
}

/** Aliases may repeat this many values for each value that is written, and a few more. */
const [repeatsPerValue, freeRepeats] = [10, 200];

/**
 * Refuses a document whose aliases repeat much more than is written: readers of the value walk every repetition. A file
 * may hold many documents, in annotations too, so a fixed number for each would multiply.
 */
function refuseExpansion({ written }: Walk, parts: readonly Converted[]): void {
  const maximum = repeatsPerValue * written + freeRepeats;
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  if (size <= maximum) return;
  throw new Unusable({ code: 'limit-exceeded', limit: 'nodes', maximum, source: parts[0]!.value.source });
}

interface Walk extends Context {
  readonly anchors: Map<string, Converted>;
  /** Anchors whose value is being read. */
  readonly open: Set<string>;
  readonly problems: Problem[];
  written: number;
}

/** A value, its number of values with every alias written out, and its number of levels. */
interface Converted {
  readonly value: YamlValue;
  readonly size: number;
  readonly height: number;
}

/** Thrown to give up on a document; never leaves this file. */
class Unusable extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super();
    this.problem = problem;
  }
}

function hides({ code }: Problem): boolean {
  return code !== 'missing-separator';
}

/** Splits a map that repeats its first key: two documents without a `---` between them. */
function splitDocuments(walk: Walk, contents: Node): Node[] {
  if (!isMap(contents) || contents.flow || contents.items.length === 0) return [contents];
  const first = keyText(walk, contents.items[0]!.key);
  const parts: Pair[][] = [];
  for (const pair of contents.items) {
    const key = keyText(walk, pair.key);
    if (parts.length === 0) parts.push([]);
    else if (first !== undefined && key === first) {
      walk.problems.push({ code: 'missing-separator', key: first, source: walk.sourceAt(startOf(pair.key)) });
      parts.push([]);
    }
    parts.at(-1)!.push(pair);
  }
  if (parts.length === 1) return [contents];
  return parts.map((items) => {
    const part = new YAMLMap();
    part.items = items;
    part.range = [startOf(items[0]!.key), 0, 0];
    return part;
  });
}

function convert(walk: Walk, node: unknown): Converted {
  if (isAlias(node)) return convertAlias(walk, node);
  walk.written += 1;
  const source = walk.sourceAt(startOf(node));
  if (walk.written > walk.nodes) {
    throw new Unusable({ code: 'limit-exceeded', limit: 'nodes', maximum: walk.nodes, source });
  }
  const anchor = (node as Node & { anchor?: string }).anchor;
  if (anchor !== undefined) walk.open.add(anchor);
  const converted = isMap(node)
    ? convertMap(walk, node, source)
    : isSeq(node)
      ? convertList(walk, node.items, source)
      : { value: convertScalar(walk, node as Scalar, source), size: 1, height: 0 };
  if (anchor !== undefined) {
    walk.open.delete(anchor);
    walk.anchors.set(anchor, converted);
  }
  return converted;
}

function convertAlias(walk: Walk, alias: Alias): Converted {
  walk.written += 1;
  const source = walk.sourceAt(startOf(alias));
  const text = `*${alias.source}`;
  if (walk.open.has(alias.source)) {
    throw new Unusable({ code: 'unsupported-yaml', what: 'cyclic alias', text, source });
  }
  const meant = walk.anchors.get(alias.source);
  if (meant === undefined) {
    walk.problems.push({ code: 'unsupported-yaml', what: 'unknown alias', text, source });
    return nothing(source);
  }
  return meant;
}

function convertList(walk: Walk, nodes: readonly unknown[], source: Source): Converted {
  const items = nodes.map((node) => convert(walk, node));
  return collected(walk, { type: 'list', items: items.map(({ value }) => value), source }, items);
}

function convertMap(walk: Walk, map: YAMLMap, source: Source): Converted {
  const entries = new Map<string, YamlEntry>();
  const parts: Converted[] = [];
  for (const pair of map.items) {
    const keySource = walk.sourceAt(startOf(pair.key));
    const key = keyText(walk, pair.key);
    if (key === undefined || (key === '<<' && walk.mergeKeys !== true && isPlain(pair.key))) {
      const what = key === undefined ? 'complex key' : 'merge key';
      walk.problems.push({ code: 'unsupported-yaml', what, text: key ?? '', source: keySource });
      continue;
    }
    const first = entries.get(key);
    if (first) throw new Unusable({ code: 'duplicate-key', key, first: first.keySource, source: keySource });
    const part = pair.value === null ? nothing(keySource) : convert(walk, pair.value);
    parts.push(part);
    entries.set(key, { key, keySource, value: part.value });
  }
  const value: YamlMap = { type: 'map', entries, source };
  return collected(walk, value, parts);
}

/** The collection with these parts, if it is within the limits. */
function collected(walk: Walk, value: YamlValue, parts: readonly Converted[]): Converted {
  let [size, height] = [1, 0];
  for (const part of parts) {
    size += part.size;
    height = Math.max(height, part.height);
  }
  const limit = size > walk.nodes ? 'nodes' : height >= walk.nesting ? 'nesting' : undefined;
  if (limit !== undefined) {
    const maximum = limit === 'nodes' ? walk.nodes : walk.nesting;
    throw new Unusable({ code: 'limit-exceeded', limit, maximum, source: value.source });
  }
  return { value, size, height: height + 1 };
}

function convertScalar(walk: Walk, scalar: Scalar, source: Source): YamlScalar {
  const { value, type } = scalar;
  const isSimple = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  const simple = isSimple ? value : null;
  const start = startOf(scalar);
  const sourceAt =
    typeof value === 'string' ? scalarPositions(walk.text, start, type, value, walk.sourceAt) : (): Source => source;
  return { type: 'scalar', value: simple, text: scalar.source!, source, sourceAt };
}

function nothing(source: Source): Converted {
  return { value: nothingAt(source), size: 1, height: 0 };
}

/** A key as written, so that `1.0` stays `1.0`; undefined if it is not a scalar. */
function keyText(walk: Walk, key: unknown): string | undefined {
  if (isAlias(key)) {
    const meant = walk.anchors.get(key.source)?.value;
    return meant?.type === 'scalar' ? meant.text : undefined;
  }
  if (!isScalar(key)) return undefined;
  if (key.anchor !== undefined) walk.anchors.set(key.anchor, convert(walk, { ...key, anchor: undefined }));
  return key.source!;
}

function isPlain(key: unknown): boolean {
  return isScalar(key) && key.type === 'PLAIN';
}

function startOf(node: unknown): number {
  return (node as Node).range![0];
}
