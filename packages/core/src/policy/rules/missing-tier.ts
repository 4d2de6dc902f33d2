import { isComponent } from '../../graph/counted-kind.ts';
import { shortRef } from '../../model/short-ref.ts';
import { defineRule } from '../rule/define-rule.ts';

/** Silent where no Component has a tier: then the catalog does not use tiers. */
export const missingTier = defineRule({
  id: 'missing-tier',
  level: 'info',
  title: 'A Component has no tier though others have one',
  why: 'Without a tier its loss gets the least weight, and its real cost does not show.',
  find: ({ analyses: { graph } }) => {
    const components = graph.nodes.filter((node) => isComponent(node) && node.declared);
    if (components.every(({ tier }) => tier === undefined)) return [];
    return components
      .filter(({ tier }) => tier === undefined)
      .map(({ ref, source }) => ({
        ref,
        detail: {},
        remedy: { kind: 'describe', what: 'tier' },
        source: source ?? null,
      }));
  },
  describe: ({ ref }) => `${shortRef(ref)} has no tier`,
});
