import { removedEntities } from '../../analysis/removed-entities.ts';
import { shortRef } from '../../model/short-ref.ts';
import { defineRule } from '../rule/define-rule.ts';

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
          detail: {},
          remedy: { kind: 'restore-entity', ref },
          source: null,
        })),
  describe: ({ ref }) => `${shortRef(ref)} leaves the catalog`,
});
