import type { OracleRequirement, OracleStatus } from './model.ts';

/** The end of a permanent outage, by trying every requirement again until nothing changes any more. */
export function permanentStatuses(
  refs: readonly string[],
  requirements: readonly OracleRequirement[],
  seeds: readonly string[],
): ReadonlyMap<string, OracleStatus> {
  const down = grow(new Set(seeds), (bad) => requirements.filter((each) => each.class === 'hard' && isLost(each, bad)));
  const impaired = impairedBy(requirements, down);
  const reduced = reducedBy(requirements, down);
  return new Map(
    refs.map((ref) => {
      if (down.has(ref)) return [ref, 'down'];
      if (impaired.has(ref)) return [ref, 'degraded'];
      return [ref, reduced.has(ref) ? 'exposed' : 'ok'];
    }),
  );
}

/** Who is down or degraded while these are down: soft losses, fallbacks at work, and what they pass on. */
export function impairedBy(requirements: readonly OracleRequirement[], down: ReadonlySet<string>): ReadonlySet<string> {
  const felt = requirements.filter((each) => each.class !== 'informational' && isLost(each, down));
  return grow(new Set([...down, ...felt.map(({ ref }) => ref)]), (bad) =>
    requirements.filter((each) => each.class === 'hard' && isLost(each, bad)),
  );
}

/** Whose redundancy has lost a member. */
export function reducedBy(requirements: readonly OracleRequirement[], down: ReadonlySet<string>): ReadonlySet<string> {
  const redundant = requirements.filter(
    (each) => each.class !== 'informational' && each.relation !== 'member' && each.needs < each.of.length,
  );
  return new Set(redundant.filter(({ of }) => of.some((member) => down.has(member))).map(({ ref }) => ref));
}

/** Everything that is down in the end; `tolerant` stays up whatever it loses. */
export function downWith(
  hard: readonly OracleRequirement[],
  seeds: readonly string[],
  tolerant: string | undefined,
): ReadonlySet<string> {
  return grow(new Set(seeds), (bad) => hard.filter((each) => each.ref !== tolerant && isLost(each, bad)));
}

function isLost({ needs, of }: OracleRequirement, bad: ReadonlySet<string>): boolean {
  return of.filter((member) => !bad.has(member)).length < needs;
}

function grow(start: Set<string>, lost: (bad: ReadonlySet<string>) => readonly OracleRequirement[]): Set<string> {
  for (;;) {
    const before = start.size;
    for (const { ref } of lost(start)) start.add(ref);
    if (start.size === before) return start;
  }
}
