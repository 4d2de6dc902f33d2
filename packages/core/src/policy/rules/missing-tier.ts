import type { RuleDefinition } from '../rule.ts';

/** Silent where no Component has a tier: then tiers are simply not used. */
export const missingTier: RuleDefinition = {
  id: 'missing-tier',
  level: 'info',
  title: 'A Component has no tier though others have one',
  why: 'Without a tier its loss weighs as little as can be, and nobody sees what it costs.',
  find: ({ answers: { graph } }) => {
    const components = graph.nodes.filter(({ kind, declared }) => kind === 'component' && declared);
    if (components.every(({ tier }) => tier === undefined)) return [];
    return components.flatMap(({ ref, tier, source }) =>
      tier !== undefined
        ? []
        : [
            {
              ref,
              about: '',
              detail: { rule: 'missing-tier' },
              measure: 1,
              remedy: { kind: 'describe', what: 'tier' },
              chain: [],
              source: source ?? null,
            },
          ],
    );
  },
};
