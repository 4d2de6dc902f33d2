import type { OracleRequirement } from './model.ts';

/** The sets of entities that all reach each other, sorted, by asking each pair. */
export function oracleCycles(
  refs: readonly string[],
  requirements: readonly OracleRequirement[],
): readonly { readonly members: readonly string[]; readonly hard: boolean }[] {
  const counted = requirements.filter(
    (each) =>
      each.relation !== 'member' &&
      each.class !== 'informational' &&
      !(each.relation === 'subcomponentOf' && each.class === 'soft'),
  );
  const all = closure(refs, counted);
  const hard = closure(
    refs,
    counted.filter((each) => each.class === 'hard'),
  );
  const found = new Map<string, { members: readonly string[]; hard: boolean }>();
  for (const ref of refs) {
    if (!all.get(ref)!.has(ref)) continue;
    const members = refs.filter((other) => all.get(ref)!.has(other) && all.get(other)!.has(ref)).sort();
    found.set(members.join(), { members, hard: members.some((member) => hard.get(member)!.has(member)) });
  }
  return [...found.values()].sort((a, b) => (a.members[0]! < b.members[0]! ? -1 : 1));
}

/** Warshall: who reaches whom in one step or more. */
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
