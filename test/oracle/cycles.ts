import type { OracleRequirement } from './model.ts';

interface OracleCycle {
  readonly members: readonly string[];
  readonly hard: boolean;
}

/**
 * The sets of entities that all reach each other, sorted, by asking each pair: over hard requirements without a spare
 * member, and over all requirements where a set has none of the first kind inside.
 */
export function oracleCycles(
  refs: readonly string[],
  requirements: readonly OracleRequirement[],
): readonly OracleCycle[] {
  const counted = requirements.filter(
    (each) =>
      each.relation !== 'member' &&
      each.class !== 'informational' &&
      !(each.relation === 'subcomponentOf' && each.class === 'soft'),
  );
  const strict = counted.filter((each) => each.class === 'hard' && each.needs === each.of.length);
  const hard = setsOf(refs, strict).map((members) => ({ members, hard: true }));
  const others = setsOf(refs, counted)
    .filter((members) => !hard.some((each) => each.members.some((member) => members.includes(member))))
    .map((members) => ({ members, hard: false }));
  return [...hard, ...others].sort((a, b) => (a.members[0]! < b.members[0]! ? -1 : 1));
}

function setsOf(refs: readonly string[], requirements: readonly OracleRequirement[]): readonly (readonly string[])[] {
  const reaches = closure(refs, requirements);
  const found = new Map<string, readonly string[]>();
  for (const ref of refs) {
    if (!reaches.get(ref)!.has(ref)) continue;
    const members = refs.filter((other) => reaches.get(ref)!.has(other) && reaches.get(other)!.has(ref)).sort();
    found.set(members.join(), members);
  }
  return [...found.values()];
}

/** Warshall: the entities that each entity reaches in one step or more. */
function closure(refs: readonly string[], requirements: readonly OracleRequirement[]): Map<string, Set<string>> {
  const reaches = new Map(refs.map((ref) => [ref, new Set<string>()]));
  for (const { ref, of } of requirements) for (const member of of) reaches.get(ref)!.add(member);
  for (const middle of refs) {
    for (const from of refs) {
      if (reaches.get(from)!.has(middle)) for (const to of reaches.get(middle)!) reaches.get(from)!.add(to);
    }
  }
  return reaches;
}
