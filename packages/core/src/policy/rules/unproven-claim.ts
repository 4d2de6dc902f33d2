import { claimKind } from '../../model/requirement.ts';
import type { RuleDefinition } from '../rule.ts';

export const unprovenClaim: RuleDefinition = {
  id: 'unproven-claim',
  level: 'info',
  title: 'A claim that matters has no proof',
  why: 'A fallback that nobody has tried is a hope, and this one is what stands between a loss and its dependents.',
  find: ({ answers: { graph, decisiveClaims } }) =>
    decisiveClaims
      .filter(({ requirement }) => graph.requirements[requirement]!.evidence === undefined)
      .map(({ requirement, ref, failures, worst }) => {
        const claim = graph.requirements[requirement]!;
        return {
          ref,
          about: claim.of.join(', '),
          detail: { rule: 'unproven-claim', claim: claimKind(claim)!, of: claim.of, failures, worst },
          measure: worst.components,
          remedy: { kind: 'prove', requirement },
          chain: [],
          source: claim.source,
        };
      }),
};
