import type { YamlValue } from '../../../../src/ingest/tree/tree-value.ts';

/** All that can be known of a value, in written order. */
export function knownOf(value: YamlValue): unknown {
  if (value.type === 'list') return { ...value, items: value.items.map(knownOf) };
  if (value.type === 'map') {
    return {
      ...value,
      entries: [...value.entries.values()].map((entry) => ({ ...entry, value: knownOf(entry.value) })),
    };
  }
  const { sourceAt, ...rest } = value;
  const offsets = typeof value.value === 'string' ? [...Array(value.value.length + 2).keys()] : [0];
  return { ...rest, places: offsets.map(sourceAt) };
}
