import type { Tier } from '../../model/claims.ts';
import { listedRefs, shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';

interface Detail {
  readonly tier: Tier;
  readonly dependency: string;
  readonly dependencyTier: Tier;
  readonly through: readonly string[];
}

export const tierInversion = defineRule({
  id: 'tier-inversion',
  level: 'warning',
  title: 'An entity needs one of a less costly tier',
  why: 'A tier 3 service is built and run as tier 3, and when it fails it takes its tier 1 dependents down.',
  find: ({ analyses: { graph, tierInversions } }) =>
    tierInversions
      // A proven fallback gives the people on call the time that was planned for.
      .filter(({ tolerance, requirement }) => tolerance?.by !== 'fallback' || !graph.proven[requirement])
      .map(({ ref, tier, dependency, dependencyTier, through, requirement }) => ({
        ref,
        about: dependency,
        detail: { tier, dependency, dependencyTier, through },
        measure: dependencyTier - tier,
        remedy: { kind: 'add-fallback', ref, requirement },
        source: graph.requirements[requirement]!.source,
      })),
  describe: ({ ref, detail: { tier, dependency, dependencyTier, through } }: Described<Detail>) =>
    `${shortRef(ref)} is tier ${tier} and needs ${shortRef(dependency)} of tier ${dependencyTier}${through.length === 0 ? '' : ` through ${listedRefs(through)}`}`,
});
