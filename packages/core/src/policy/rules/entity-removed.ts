import { removedEntities } from '../../analysis/removed-entities.ts';
import { shortRef } from '../../model/short-ref.ts';
import type { CatalogChange } from '../rule/catalog-change.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';

interface Detail {
  /** The entity that has its name under another kind; null if the name leaves as well. */
  readonly continuesAs: string | null;
}

export const entityRemoved = defineRule({
  id: 'entity-removed',
  level: 'info',
  title: 'An entity leaves the catalog',
  why: 'An entity that is no longer described may still run, and can still fail.',
  find: ({ change, analyses: { graph } }) =>
    change === undefined
      ? []
      : removedEntities(change.base, graph).map(({ ref }) => ({
          ref,
          detail: { continuesAs: continuedAs(ref, change) },
          remedy: { kind: 'restore-entity', ref },
          source: null,
        })),
  describe: ({ ref, detail: { continuesAs } }: Described<Detail>) =>
    `${shortRef(ref)} leaves the catalog${continuesAs === null ? '' : `, and its name continues as ${shortRef(continuesAs)}`}`,
});

function continuedAs(ref: string, { judgement }: CatalogChange): string | null {
  const isSuccessor = ({ key, before, ref: now }: CatalogChange['judgement'][number]): boolean =>
    key === 'kind' && `${before}${now.slice(now.indexOf(':'))}` === ref;
  return judgement.find(isSuccessor)?.ref ?? null;
}
