import type { Config } from '../model/config.ts';
import type { Entity } from '../model/entity.ts';

/** Which entities of a base a change continues. */
interface Continued {
  readonly base: readonly Entity[];
  readonly head: readonly Entity[];
  /** By ref of the head: the ref of the base, where a name continues under another kind. */
  readonly formerRefs: ReadonlyMap<string, string>;
}

/**
 * The claims of a base's config as they count for the head. They follow an entity to another kind, and leave with an
 * entity that leaves: they must not bring back what the catalog no longer describes.
 */
export function remainingClaims(claims: Config['claims'], { base, head, formerRefs }: Continued): Config['claims'] {
  if (claims.size === 0) return claims;
  const present = new Set(head.map(({ ref }) => ref));
  const successors = new Map([...formerRefs].map(([ref, former]) => [former, ref]));
  const gone = new Set(base.flatMap(({ ref }) => (present.has(ref) || successors.has(ref) ? [] : [ref])));
  if (gone.size === 0 && successors.size === 0) return claims;
  return new Map(
    [...claims].flatMap(([ref, claimed]) => (gone.has(ref) ? [] : [[successors.get(ref) ?? ref, claimed] as const])),
  );
}
