import type { OracleRequirement } from './model.ts';

interface OracleDeadlock {
  readonly members: readonly string[];
  readonly wayOut: { readonly requirement: OracleRequirement; readonly frees: readonly string[] } | null;
}

/**
 * Who waits for each other among those that stay down, and the requirement without which most come back, by trying
 * each.
 */
export function oracleDeadlocks(
  stuck: ReadonlySet<string>,
  requirements: readonly OracleRequirement[],
): readonly OracleDeadlock[] {
  const isLost = ({ of, needs }: OracleRequirement, down: ReadonlySet<string>): boolean =>
    of.filter((ref) => !down.has(ref)).length < needs;
  const hard = requirements.filter((each) => each.class === 'hard');
  const waiting = hard.filter((each) => stuck.has(each.ref) && isLost(each, stuck));
  const reaches = (from: string): ReadonlySet<string> => {
    const next = (ref: string) => waiting.filter((each) => each.ref === ref).flatMap(({ of }) => of);
    const seen = new Set(next(from).filter((ref) => stuck.has(ref)));
    for (const ref of seen) for (const to of next(ref)) if (stuck.has(to)) seen.add(to);
    return seen;
  };
  const reached = new Map([...stuck].sort().map((ref) => [ref, reaches(ref)]));
  const withoutOne = (softened: OracleRequirement): string[] => {
    const down = new Set(stuck);
    for (let before = -1; before !== down.size; ) {
      before = down.size;
      for (const ref of down) {
        if (!hard.some((each) => each.ref === ref && each !== softened && isLost(each, down))) down.delete(ref);
      }
    }
    return [...stuck].filter((ref) => !down.has(ref)).sort();
  };
  const rings = new Map<string, readonly string[]>();
  for (const [ref, others] of reached) {
    if (!others.has(ref)) continue;
    const members = [...reached.keys()].filter((other) => others.has(other) && reached.get(other)!.has(ref));
    rings.set(members.join(), members);
  }
  return [...rings.values()].map((members) => {
    const outs = waiting
      .filter((each) => members.includes(each.ref) && each.of.some((ref) => members.includes(ref)))
      .map((requirement) => ({ requirement, frees: withoutOne(requirement) }));
    const most = Math.max(0, ...outs.map(({ frees }) => frees.length));
    return { members, wayOut: most === 0 ? null : outs.find(({ frees }) => frees.length === most)! };
  });
}
