import { counted } from '../../base/counted.ts';
import { shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';

interface Detail {
  readonly losses: number;
}

/**
 * Silent where the config has no checks. The severity is warning for a journey of tier 1 unless the config sets a
 * level.
 */
export const uncoveredJourney = defineRule({
  id: 'uncovered-journey',
  level: 'info',
  title: 'A journey that no check exercises',
  why: 'Customers are the first to notice when it ends.',
  find: ({ coverage, policy, analyses: { graph } }) =>
    coverage().flatMap(({ journey, checks, blind }) => {
      const { tier, source } = graph.nodes[graph.indexOf.get(journey)!]!;
      if (checks.length > 0) return [];
      const isCostly = tier === 1 && !policy.levels.has('uncovered-journey');
      return [
        {
          ref: journey,
          detail: { losses: blind.length },
          ...(isCostly && { severity: 'warning' as const }),
          remedy: { kind: 'add-check' } as const,
          source: source ?? null,
        },
      ];
    }),
  describe: ({ ref, detail: { losses } }: Described<Detail>) =>
    `no check exercises ${shortRef(ref)}, which ${counted(losses, 'single failure takes', 'single failures take')} down`,
});
