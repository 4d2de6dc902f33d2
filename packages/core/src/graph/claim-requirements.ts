import type { Claims } from '../model/claims.ts';
import type { Requirement } from '../model/requirement.ts';

/** The requirements that an entity's `requires` entries state. */
export function claimRequirements(ref: string, claims: Claims): Requirement[] {
  return claims.requires.map((claim) => ({
    ref,
    needs: claim.needs,
    of: claim.of,
    class: claim.class,
    ...(claim.fallback && { fallback: claim.fallback }),
    ...(claim.evidence && { evidence: claim.evidence }),
    relation: 'claim',
    source: claim.source,
  }));
}

/**
 * The plain requirements that remain beside the claims: a claim takes the place of every reference of its owner whose
 * dependencies it names. Membership is never replaced: it says how a group fares, not what it uses.
 */
export function unclaimedRequirements(
  plain: readonly Requirement[],
  claimsOf: (ref: string) => Claims | undefined,
): Requirement[] {
  return plain.filter((requirement) => {
    const claimed = claimsOf(requirement.ref)?.requires ?? [];
    return !claimed.some((claim) => requirement.of.every((member) => claim.of.includes(member)));
  });
}
