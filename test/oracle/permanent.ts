import type { OracleRequirement, OracleStatus } from './model.ts';

/** The end of a permanent outage, by trying every requirement again until nothing changes any more. */
export function permanentStatuses(
  refs: readonly string[],
  requirements: readonly OracleRequirement[],
  seeds: readonly string[],
): ReadonlyMap<string, OracleStatus> {
  const down = grow(new Set(seeds), (bad) => requirements.filter((each) => each.class === 'hard' && isLost(each, bad)));
  const softened = requirements.filter((each) => each.class === 'soft' && isLost(each, down)).map((each) => each.ref);
  const impaired = grow(new Set([...down, ...softened]), (bad) =>
    requirements.filter((each) => each.class === 'hard' && isLost(each, bad)),
  );
  const reduced = new Set(
    requirements
      .filter((each) => each.class !== 'informational' && each.relation !== 'member' && each.needs < each.of.length)
      .filter((each) => each.of.some((member) => down.has(member)))
      .map((each) => each.ref),
  );
  return new Map(
    refs.map((ref) => {
      if (down.has(ref)) return [ref, 'down'];
      if (impaired.has(ref)) return [ref, 'degraded'];
      return [ref, reduced.has(ref) ? 'exposed' : 'ok'];
    }),
  );
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
