import { type ClaimKind, claimKind } from '../../model/requirement.ts';
import { listedRefs, shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';

interface Detail {
  readonly claim: ClaimKind;
  readonly of: readonly string[];
  /** Whether the claim names evidence; it comes with the change, so it proves nothing yet. */
  readonly hasEvidence: boolean;
  /** Fingerprints of the findings that would fail without the claim. */
  readonly prevents: readonly string[];
}

const claimTexts: Readonly<Record<ClaimKind, string>> = {
  soft: 'only degrades without',
  informational: 'works without',
  fallback: 'can bridge the loss of',
  redundancy: 'needs only some of',
};

/** New claims that are tried one by one. */
const maxClaims = 20;

export const unprovenNewClaim = defineRule({
  id: 'unproven-new-claim',
  level: 'warning',
  title: 'The change passes because of an unproven claim',
  why: 'A new dependency that is claimed to be harmless counts as declared, and the change itself brings any evidence for the claim.',
  judges: 'comparison',
  find: ({ change, decided, analyses: { graph }, policy }) => {
    if (change === undefined || policy.newClaims === 'disbelieve') return [];
    const claims = change.newClaims.slice(0, maxClaims);
    if (claims.length === 0) return [];
    const counted = new Set(
      decided
        .filter(({ state: { kind } }) => kind === 'open' || kind === 'worse')
        .map(({ fingerprint }) => fingerprint),
    );
    const prevented = (tried: readonly number[]): readonly string[] =>
      change
        .withoutClaims(tried)
        .map(({ fingerprint }) => fingerprint)
        .filter((fingerprint) => !counted.has(fingerprint));
    const together = prevented(claims);
    if (together.length === 0) return [];
    const alone = claims.map((claim) => ({ claim, prevents: claims.length === 1 ? together : prevented([claim]) }));
    const decisive = alone.filter(({ prevents }) => prevents.length > 0);
    const named = decisive.length > 0 ? decisive : claims.map((claim) => ({ claim, prevents: together }));
    return named.map(({ claim, prevents }) => {
      const requirement = graph.requirements[claim]!;
      return {
        ref: requirement.ref,
        about: requirement.of.join(', '),
        detail: {
          claim: claimKind(requirement)!,
          of: requirement.of,
          hasEvidence: requirement.evidence !== undefined,
          prevents,
        },
        measure: prevents.length,
        remedy: { kind: requirement.evidence === undefined ? 'prove' : 'review-evidence', requirement: claim },
        source: requirement.source,
      };
    });
  },
  describe: ({ ref, detail: { claim, of, hasEvidence, prevents } }: Described<Detail>) => {
    const count = prevents.length === 1 ? '1 finding' : `${prevents.length} findings`;
    const doubt = hasEvidence ? 'and the evidence comes with this change' : 'which is unproven';
    return `${shortRef(ref)} claims that it ${claimTexts[claim]} ${listedRefs(of)}, ${doubt}: without the claim this change has ${count} more that fail`;
  },
});
