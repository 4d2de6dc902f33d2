import { once } from '../base/memoize.ts';
import type { Claims } from '../model/claims.ts';
import type { Requirement } from '../model/requirement.ts';
import { namedSources, type OriginSource, originSource } from '../model/source.ts';

/** Who states the plain dependency of one entity on another, where that is not a claim. */
export type PlainSources = (ref: string, dependency: string) => readonly OriginSource[];

/** The requirements that an entity's `requires` entries state, with the formats that state the same without a class. */
export function claimRequirements(ref: string, claims: Claims, plain: PlainSources = () => []): Requirement[] {
  return claims.requires.map((claim) => {
    const own = claim.sources ?? [originSource(claim.source, claim.origin)];
    const origins = new Set(own.map(({ origin }) => origin));
    const others = claim.of.flatMap((member) => plain(ref, member)).filter(({ origin }) => !origins.has(origin));
    const sources = namedSources([...own, ...others]);
    return {
      ref,
      needs: claim.needs,
      of: claim.of,
      class: claim.class,
      ...(claim.fallback && { fallback: claim.fallback }),
      ...(claim.evidence && { evidence: claim.evidence }),
      relation: 'claim',
      ...(sources && { sources }),
      source: claim.source,
    };
  });
}

/** Looks up who states plain dependencies. The first question is linear in them. */
export function plainSources(plain: readonly Requirement[]): PlainSources {
  const known = once(
    () => new Map(plain.map(({ ref, of, sources, source }) => [`${ref}\n${of[0]}`, sources ?? [originSource(source)]])),
  );
  return (ref, dependency) => known().get(`${ref}\n${dependency}`) ?? [];
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
