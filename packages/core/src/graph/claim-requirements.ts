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
  const claimed = new Map<string, ReadonlyMap<string, readonly ReadonlySet<string>[]>>();
  return plain.filter(({ ref, of }) => {
    const claims = claimsOf(ref);
    if (claims === undefined) return true;
    const byMember = claimed.get(ref) ?? membersByClaim(claims);
    claimed.set(ref, byMember);
    return !byMember.get(of[0]!)?.some((members) => of.every((member) => members.has(member)));
  });
}

/**
 * The members of each claim, by each of them: a requirement is only compared with claims that share a member with it.
 */
function membersByClaim({ requires }: Claims): ReadonlyMap<string, readonly ReadonlySet<string>[]> {
  const byMember = new Map<string, ReadonlySet<string>[]>();
  for (const claim of requires) {
    const members = new Set(claim.of);
    for (const member of members) {
      const sets = byMember.get(member);
      if (sets) sets.push(members);
      else byMember.set(member, [members]);
    }
  }
  return byMember;
}
