import type { DecisiveClaim } from '../../analysis/decisive-claims.ts';
import { counted } from '../../base/counted.ts';
import { type ClaimKind, claimKind } from '../../model/requirement.ts';
import { listedRefs, shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';

interface Detail {
  readonly claim: ClaimKind;
  readonly of: readonly string[];
  readonly failures: number;
  readonly worst: DecisiveClaim['worst'];
}

const claimTexts: Readonly<Record<ClaimKind, string>> = {
  soft: 'only degrades without',
  informational: 'works without',
  fallback: 'can bridge the loss of',
  redundancy: 'needs only some of',
};

export const unprovenClaim = defineRule({
  id: 'unproven-claim',
  level: 'info',
  title: 'A claim that matters is unproven',
  why: 'An untested fallback is a hope, and this one stands between a loss and its dependents.',
  find: ({ analyses: { graph, decisiveClaims } }) =>
    decisiveClaims
      .filter(({ requirement }) => {
        const claim = graph.requirements[requirement]!;
        return claim.evidence === undefined && claimKind(claim) !== undefined;
      })
      .map(({ requirement, ref, failures, worst }) => {
        const claim = graph.requirements[requirement]!;
        return {
          ref,
          about: claim.of.join(', '),
          detail: { claim: claimKind(claim)!, of: claim.of, failures, worst },
          measure: worst.components,
          remedy: { kind: 'prove', requirement },
          source: claim.source,
        };
      }),
  describe: ({ ref, detail: { claim, of, worst } }: Described<Detail>) => {
    const { components, journeys, isAtLeast } = worst;
    const more = [
      ...(components > 0 || journeys === 0 ? [counted(components, 'more Component')] : []),
      ...(journeys > 0 ? [counted(journeys, components > 0 ? 'journey' : 'more journey')] : []),
    ].join(' and ');
    return `unproven: ${shortRef(ref)} ${claimTexts[claim]} ${listedRefs(of)}; if not, ${shortRef(worst.ref)} takes down ${isAtLeast ? 'at least ' : ''}${more}`;
  },
});
