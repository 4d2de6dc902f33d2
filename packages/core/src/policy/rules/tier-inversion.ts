import type { RuleDefinition } from '../rule.ts';

export const tierInversion: RuleDefinition = {
  id: 'tier-inversion',
  level: 'warning',
  title: 'A costly entity needs one of a less costly tier',
  why: 'What is built and run as tier 3 fails as tier 3, and takes what is tier 1 with it.',
  find: ({ answers: { graph, tierInversions } }) =>
    tierInversions
      // A proven fallback gives whoever is on call the time that was planned for.
      .filter(({ tolerance, requirement }) => tolerance?.by !== 'fallback' || !graph.proven[requirement])
      .map(({ ref, tier, dependency, dependencyTier, through, requirement }) => ({
        ref,
        about: dependency,
        detail: { rule: 'tier-inversion', tier, dependency, dependencyTier, through },
        measure: dependencyTier - tier,
        remedy: { kind: 'add-fallback', ref, requirement },
        chain: [],
        source: graph.requirements[requirement]!.source,
      })),
};
