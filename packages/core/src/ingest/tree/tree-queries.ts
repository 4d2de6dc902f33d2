import type { YamlValue } from './tree-value.ts';

/** The value without its positions. Values that aliases repeat are shared, not copied. */
export function plainValue(value: YamlValue): unknown {
  const done = new Map<YamlValue, unknown>();
  const plain = (part: YamlValue): unknown => {
    if (part.type === 'scalar') return part.value;
    const known = done.get(part);
    if (known !== undefined) return known;
    const made =
      part.type === 'list'
        ? part.items.map(plain)
        : // `fromEntries` defines keys, so that one named `__proto__` stays a key.
          Object.fromEntries([...part.entries].map(([key, entry]) => [key, plain(entry.value)]));
    done.set(part, made);
    return made;
  };
  return plain(value);
}

/** The value under a key of a map or at an index of a list; undefined if there is not one. */
export function partOf(value: YamlValue | undefined, key: PropertyKey): YamlValue | undefined {
  if (value?.type === 'map') return value.entries.get(String(key))?.value;
  if (value?.type === 'list') return value.items[Number(key)];
  return undefined;
}

/** A scalar as it is written, so that a number keeps its zeros. */
export function scalarText(value: YamlValue | undefined): string {
  return value?.type === 'scalar' ? value.text : '';
}

/** A value as a problem shows it. */
export function shownValue(value: YamlValue): string {
  if (value.type === 'list') return value.items.length === 0 ? 'an empty list' : 'a list';
  if (value.type === 'map') return 'a map';
  if (value.value === null) return 'nothing';
  return value.text.length > 80 ? `${value.text.slice(0, 79)}…` : value.text === '' ? 'an empty text' : value.text;
}
