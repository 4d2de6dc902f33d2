import { removedEntities } from '../../analysis/removed-entities.ts';
import { counted } from '../../base/counted.ts';
import { groupBy } from '../../base/group-by.ts';
import { shortRef } from '../../model/short-ref.ts';
import type { CatalogChange } from '../rule/catalog-change.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';

interface Detail {
  /** The entity that has its name under another kind; null if the name leaves as well. */
  readonly continuesAs: string | null;
  /** The entities of the head that still name it as their owner. */
  readonly owned: number;
}

export const entityRemoved = defineRule({
  id: 'entity-removed',
  level: 'info',
  title: 'An entity leaves the catalog',
  why: 'An entity that is no longer described may still run, and can still fail.',
  find: ({ change, analyses: { graph } }) => {
    if (change === undefined) return [];
    const declared = graph.nodes.filter((node) => node.declared);
    const byOwner = groupBy(declared, ({ owner }) => owner);
    return removedEntities(change.base, graph).map(({ ref }) => ({
      ref,
      detail: { continuesAs: continuedAs(ref, change), owned: byOwner.get(ref)?.length ?? 0 },
      remedy: { kind: 'restore-entity', ref },
      source: null,
    }));
  },
  describe: ({ ref, detail: { continuesAs, owned } }: Described<Detail>) => {
    const name = continuesAs === null ? '' : `, and its name continues as ${shortRef(continuesAs)}`;
    const owner = owned === 0 ? '' : `, and ${counted(owned, 'entity still names', 'entities still name')} it as owner`;
    return `${shortRef(ref)} leaves the catalog${name}${owner}`;
  },
});

function continuedAs(ref: string, { judgement }: CatalogChange): string | null {
  const isSuccessor = ({ key, before, ref: now }: CatalogChange['judgement'][number]): boolean =>
    key === 'kind' && `${before}${now.slice(now.indexOf(':'))}` === ref;
  return judgement.find(isSuccessor)?.ref ?? null;
}
