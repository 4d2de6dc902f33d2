import type { Config } from '../model/config.ts';
import type { Entity } from '../model/entity.ts';

/** The ref of an entity of the base after a change; undefined where it leaves. */
export type RefNow = (ref: string) => string | undefined;

/** @param formerRefs by ref of the head: the ref of the base, where a name continues under another kind */
export function refsNow(head: readonly Entity[], formerRefs: ReadonlyMap<string, string>): RefNow {
  const present = new Set(head.map(({ ref }) => ref));
  const successors = new Map([...formerRefs].map(([ref, former]) => [former, ref]));
  return (ref) => successors.get(ref) ?? (present.has(ref) ? ref : undefined);
}

/**
 * The claims of a base's config as they count for the head. They follow an entity to another kind, and leave with an
 * entity that leaves: they must not bring back what the catalog no longer describes.
 */
export function remainingClaims(claims: Config['claims'], base: readonly Entity[], refNow: RefNow): Config['claims'] {
  const described = new Set(claims.size === 0 ? [] : base.map(({ ref }) => ref));
  return new Map(
    [...claims].flatMap(([ref, claimed]) => {
      const now = described.has(ref) ? refNow(ref) : ref;
      return now === undefined ? [] : [[now, claimed] as const];
    }),
  );
}
