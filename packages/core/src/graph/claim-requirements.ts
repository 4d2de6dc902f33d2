import { once } from '../base/memoize.ts';
import type { Claims } from '../model/claims.ts';
import type { Need } from '../model/entity.ts';
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
export function plainSources(plain: () => readonly Requirement[]): PlainSources {
  const known = once(
    () =>
      new Map(plain().map(({ ref, of, sources, source }) => [`${ref}\n${of[0]}`, sources ?? [originSource(source)]])),
  );
  return (ref, dependency) => known().get(`${ref}\n${dependency}`) ?? [];
}

/**
 * The statements that remain beside the claims: a claim takes the place of every statement of its owner about a
 * dependency that it names. Membership is never replaced: it says how a group fares, not what it uses.
 */
export function unclaimedNeeds(needs: readonly Need[], claims: ReadonlyMap<string, Claims>): readonly Need[] {
  if (claims.size === 0) return needs;
  const claimed = new Map<string, ReadonlySet<string>>();
  for (const [ref, { requires }] of claims) claimed.set(ref, new Set(requires.flatMap(({ of }) => of)));
  return needs.filter(({ dependent, dependency }) => !claimed.get(dependent)?.has(dependency));
}
