import type { Catalog } from '../ingest/catalog.ts';
import { compareText } from '../model/order.ts';

/** A label or annotation, over all entities that have it. */
export interface Attribute {
  readonly kind: 'label' | 'annotation';
  readonly key: string;
  /** How many entities have it. */
  readonly entities: number;
  /** Its values, sorted, without repeats. */
  readonly values: readonly string[];
}

/** Every label and annotation whose key obeys Backstage's rules: the widest first, then by key, labels first. */
export function attributesOf(catalog: Catalog): readonly Attribute[] {
  const all = [...attributesIn(catalog, 'label'), ...attributesIn(catalog, 'annotation')];
  return all.sort((a, b) => b.entities - a.entities || compareText(a.key, b.key));
}

function attributesIn(catalog: Catalog, kind: Attribute['kind']): Attribute[] {
  const found = new Map<string, string[]>();
  for (const entity of catalog.entities) {
    for (const [key, value] of kind === 'label' ? entity.labels : entity.annotations) {
      if (!/^[A-Za-z0-9][A-Za-z0-9_./-]{0,200}$/.test(key) || key === 'faultline.dev/resilience') continue;
      const values = found.get(key);
      if (values) values.push(value);
      else found.set(key, [value]);
    }
  }
  return [...found].map(([key, values]) => ({
    kind,
    key,
    entities: values.length,
    values: [...new Set(values)].sort(compareText),
  }));
}
