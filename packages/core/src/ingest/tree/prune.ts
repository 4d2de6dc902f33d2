import { groupBy } from '../../base/group-by.ts';
import type { YamlEntry, YamlMap, YamlValue } from './tree-value.ts';

/** A map without its invalid entries: a missing key may have been written. */
interface PrunedMap extends YamlMap {
  readonly lost: ReadonlySet<string>;
}

/** Whether the map had an invalid entry under this key. */
export function hasLost(value: YamlValue | undefined, key: string): boolean {
  return value?.type === 'map' && 'lost' in value && (value as PrunedMap).lost.has(key);
}

/**
 * The tree without the values at the paths. A path to a missing key removes the map that lacks it. Undefined if nothing
 * is left.
 */
export function prune(tree: YamlValue, paths: readonly (readonly PropertyKey[])[]): YamlValue | undefined {
  if (tree.type === 'scalar' || paths.some((path) => path.length === 0)) return undefined;
  const inside = new Map<string, (readonly PropertyKey[])[]>();
  for (const [key, below] of groupBy(paths, ([step]) => String(step))) {
    inside.set(
      key,
      below.map((path) => path.slice(1)),
    );
  }
  if (tree.type === 'list') {
    const items = tree.items.flatMap((item, index) => {
      const below = inside.get(String(index));
      return (below ? prune(item, below) : item) ?? [];
    });
    return { ...tree, items };
  }
  if ([...inside.keys()].some((key) => !tree.entries.has(key))) return undefined;
  return pruneMap(tree, inside);
}

function pruneMap(tree: YamlMap, inside: ReadonlyMap<string, readonly (readonly PropertyKey[])[]>): PrunedMap {
  const entries = new Map<string, YamlEntry>();
  const lost = new Set('lost' in tree ? (tree as PrunedMap).lost : []);
  for (const [key, entry] of tree.entries) {
    const below = inside.get(key);
    const value = below ? prune(entry.value, below) : entry.value;
    if (value === undefined) lost.add(key);
    else entries.set(key, { ...entry, value });
  }
  return { ...tree, entries, lost };
}
