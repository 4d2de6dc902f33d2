import type { YamlEntry, YamlValue } from '../tree/tree-value.ts';

/**
 * The tree without keys that have no value, and without maps that consist of such keys alone: a form that is not filled
 * in yet says nothing. Values that aliases repeat stay shared.
 */
export function withoutNothing(tree: YamlValue): YamlValue {
  const done = new Map<YamlValue, YamlValue | undefined>();
  const clean = (value: YamlValue): YamlValue | undefined => {
    if (value.type === 'scalar') return value.value === null ? undefined : value;
    if (done.has(value)) return done.get(value);
    const cleaned =
      value.type === 'list' ? { ...value, items: value.items.map((item) => clean(item) ?? item) } : map(value);
    done.set(value, cleaned);
    return cleaned;
  };
  const map = (value: Extract<YamlValue, { readonly type: 'map' }>): YamlValue | undefined => {
    const entries = new Map<string, YamlEntry>();
    for (const [key, entry] of value.entries) {
      const inner = clean(entry.value);
      if (inner !== undefined) entries.set(key, { ...entry, value: inner });
    }
    return entries.size === 0 && value.entries.size > 0 ? undefined : { ...value, entries };
  };
  return clean(tree) ?? tree;
}
