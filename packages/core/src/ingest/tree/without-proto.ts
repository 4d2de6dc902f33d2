import type { Problem } from '../../model/problem.ts';
import type { YamlEntry, YamlValue } from './tree-value.ts';

/**
 * The tree without keys named `__proto__`, and a problem for each: zod ignores them in a record without an error.
 * Values that aliases repeat stay shared, so the work is linear in the written text.
 */
export function withoutProto(tree: YamlValue): { readonly tree: YamlValue; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const done = new Map<YamlValue, YamlValue>();
  const clean = (value: YamlValue): YamlValue => {
    if (value.type === 'scalar') return value;
    const known = done.get(value);
    if (known !== undefined) return known;
    const cleaned: YamlValue =
      value.type === 'list'
        ? { ...value, items: value.items.map(clean) }
        : { ...value, entries: new Map([...value.entries].flatMap(([key, entry]) => kept(key, entry))) };
    done.set(value, cleaned);
    return cleaned;
  };
  const kept = (key: string, entry: YamlEntry): [string, YamlEntry][] => {
    if (key !== '__proto__') return [[key, { ...entry, value: clean(entry.value) }]];
    problems.push({ code: 'unknown-key', key, source: entry.keySource });
    return [];
  };
  return { tree: clean(tree), problems };
}
