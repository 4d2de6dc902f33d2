import type { OracleRequirement, OracleStatus } from './model.ts';
import { impairedBy, reducedBy } from './permanent.ts';

/**
 * Which status each of `refs` has in each second of an outage that lasts, from 0 to `until`: every second everything is
 * evaluated again. First whatever can come back does, for as long as anything does; then whatever must go down does,
 * for as long as anything does.
 */
export function statusesBySecond(
  refs: readonly string[],
  requirements: readonly OracleRequirement[],
  recovers: ReadonlyMap<string, number>,
  seeds: readonly string[],
  lasts: number,
  until: number,
): readonly (readonly OracleStatus[])[] {
  const hard = requirements.filter((each) => each.class === 'hard');
  const down = new Set<string>();
  const lostSince = new Map<OracleRequirement, number>();
  const metSince = new Map<string, number>();
  const seconds: OracleStatus[][] = [];

  for (let now = 0; now <= until; now++) {
    const isFailed = (ref: string): boolean => seeds.includes(ref) && now < lasts;
    const isLost = ({ of, needs }: OracleRequirement): boolean => of.filter((ref) => !down.has(ref)).length < needs;
    const look = (): void => {
      for (const each of hard) {
        if (!isLost(each)) lostSince.delete(each);
        else if (!lostSince.has(each)) lostSince.set(each, now);
      }
      for (const ref of refs) {
        if (hard.some((each) => each.ref === ref && isLost(each))) metSince.delete(ref);
        else if (!metSince.has(ref)) metSince.set(ref, now);
      }
    };
    const mayReturn = (ref: string): boolean => {
      if (!down.has(ref) || isFailed(ref) || !metSince.has(ref)) return false;
      // Who never had a requirement lost has nothing to wait for once its own failure is over.
      const isUnharmed = metSince.get(ref) === 0;
      return isUnharmed || now >= metSince.get(ref)! + recovers.get(ref)!;
    };
    const mustFall = (ref: string): boolean =>
      !down.has(ref) &&
      (isFailed(ref) ||
        hard.some(
          (each) => each.ref === ref && isLost(each) && now >= lostSince.get(each)! + (each.fallback?.lasts ?? 0),
        ));

    look();
    for (let ref = refs.find(mayReturn); ref !== undefined; ref = refs.find(mayReturn)) {
      down.delete(ref);
      look();
    }
    for (let ref = refs.find(mustFall); ref !== undefined; ref = refs.find(mustFall)) {
      down.add(ref);
      look();
    }
    const impaired = impairedBy(requirements, down);
    const reduced = reducedBy(requirements, down);
    seconds.push(
      refs.map((ref) => {
        if (down.has(ref)) return 'down';
        return impaired.has(ref) ? 'degraded' : reduced.has(ref) ? 'exposed' : 'ok';
      }),
    );
  }
  return seconds;
}
