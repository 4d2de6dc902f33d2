import { removedEntities } from '../../analysis/removed-entities.ts';
import { listedRefs, shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';

interface Detail {
  readonly dependents: readonly string[];
  /** The APIs that it provided and that no other entity provides. */
  readonly unprovided: readonly string[];
}

export const stillNeeded = defineRule({
  id: 'still-needed',
  level: 'error',
  title: 'An entity leaves the catalog while others still need it',
  why: 'The damage of a removal is in what still refers to the entity, and an undescribed dependency is not a better one.',
  find: ({ change, analyses: { graph } }) =>
    change === undefined
      ? []
      : removedEntities(change.base, graph).flatMap(({ ref, dependents, unprovided, source }) =>
          dependents.length === 0
            ? []
            : [
                {
                  ref,
                  detail: { dependents, unprovided },
                  measure: dependents.length,
                  remedy: { kind: 'restore-entity', ref },
                  source,
                },
              ],
        ),
  describe: ({ ref, detail: { dependents, unprovided } }: Described<Detail>) => {
    const needs = dependents.length === 1 ? 'needs' : 'need';
    return unprovided.length === 0
      ? `${shortRef(ref)} leaves the catalog, and ${listedRefs(dependents)} still ${needs} it`
      : `${shortRef(ref)} leaves the catalog: no entity provides ${listedRefs(unprovided)} any more, which ${listedRefs(dependents)} still ${needs}`;
  },
});
