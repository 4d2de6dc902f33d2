import { groupBy } from '../base/group-by.ts';
import { compareText } from '../base/order.ts';
import type { Catalog } from '../model/catalog.ts';
import { resilienceAnnotation } from '../model/claims.ts';

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
  const stated = catalog.entities.flatMap((entity) => [...(kind === 'label' ? entity.labels : entity.annotations)]);
  const legal = stated.filter(
    ([key]) => /^[A-Za-z0-9][A-Za-z0-9_./-]{0,200}$/.test(key) && key !== resilienceAnnotation,
  );
  const found = groupBy(legal, ([key]) => key);
  return [...found].map(([key, pairs]) => ({
    kind,
    key,
    entities: pairs.length,
    values: [...new Set(pairs.map(([, value]) => value))].sort(compareText),
  }));
}
