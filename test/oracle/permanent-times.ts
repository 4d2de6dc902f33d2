import type { OracleRequirement } from './model.ts';

/** When a permanent outage reaches an entity, in seconds; Infinity where it never does. */
export interface OracleTimes {
  readonly downAt: ReadonlyMap<string, number>;
  readonly degradedAt: ReadonlyMap<string, number>;
  readonly exposedAt: ReadonlyMap<string, number>;
}

/** The equations of the failure model as they are written down, evaluated again until nothing becomes earlier. */
export function permanentTimes(
  refs: readonly string[],
  requirements: readonly OracleRequirement[],
  seeds: readonly string[],
): OracleTimes {
  const hard = requirements.filter((each) => each.class === 'hard');
  const soft = requirements.filter((each) => each.class === 'soft');
  const never = () => new Map(refs.map((ref) => [ref, Infinity]));

  const downAt = never();
  for (const seed of seeds) downAt.set(seed, 0);
  settle(downAt, hard, (each) => lostAt(each, downAt) + (each.fallback?.lasts ?? 0));

  const degradedAt = never();
  for (const each of soft) earlier(degradedAt, each.ref, lostAt(each, downAt));
  for (const each of hard.filter(({ fallback }) => fallback !== undefined)) {
    earlier(degradedAt, each.ref, lostAt(each, downAt));
  }
  settle(degradedAt, hard, (each) => lostAt(each, earliestOf(downAt, degradedAt)));

  const exposedAt = never();
  for (const each of requirements) {
    if (each.class === 'informational' || each.relation === 'member' || each.needs === each.of.length) continue;
    earlier(exposedAt, each.ref, Math.min(...each.of.map((member) => downAt.get(member)!)));
  }
  return { downAt, degradedAt, exposedAt };
}

/** The (n - k + 1)-th smallest of the times of its n members. */
function lostAt({ of, needs }: OracleRequirement, at: ReadonlyMap<string, number>): number {
  return of.map((member) => at.get(member)!).sort((a, b) => a - b)[of.length - needs]!;
}

function earlier(times: Map<string, number>, ref: string, at: number): boolean {
  if (at >= times.get(ref)!) return false;
  times.set(ref, at);
  return true;
}

function earliestOf(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  return new Map([...a].map(([ref, at]) => [ref, Math.min(at, b.get(ref)!)]));
}

function settle(
  times: Map<string, number>,
  requirements: readonly OracleRequirement[],
  at: (requirement: OracleRequirement) => number,
): void {
  for (let isChanging = true; isChanging; ) {
    isChanging = false;
    for (const each of requirements) if (earlier(times, each.ref, at(each))) isChanging = true;
  }
}
