import type { OracleRequirement, OracleStatus } from './model.ts';

/** Whom each entity takes with it: to whose loss, degradation or exposure its own contributes. */
export function oracleLinks(
  statuses: ReadonlyMap<string, OracleStatus>,
  requirements: readonly OracleRequirement[],
  from: string,
): ReadonlyMap<string, ReadonlySet<string>> {
  const isDown = (ref: string): boolean => statuses.get(ref) === 'down';
  const isImpaired = (ref: string): boolean => isDown(ref) || statuses.get(ref) === 'degraded';
  const isLost = ({ of, needs }: OracleRequirement, isBad: (ref: string) => boolean): boolean =>
    of.filter((ref) => !isBad(ref)).length < needs;
  const contributes = (each: OracleRequirement, member: string): boolean => {
    const { ref, class: kind, relation, needs, of } = each;
    if (ref === from) return false;
    switch (statuses.get(ref)!) {
      case 'ok':
        return false;
      case 'down':
        return kind === 'hard' && isDown(member) && isLost(each, isDown);
      case 'degraded':
        return (
          (kind === 'soft' && isDown(member) && isLost(each, isDown)) ||
          (kind === 'hard' && isImpaired(member) && isLost(each, isImpaired))
        );
      case 'exposed':
        return kind !== 'informational' && relation !== 'member' && needs < of.length && isDown(member);
    }
  };
  return new Map(
    [...statuses.keys()].map((member) => [
      member,
      new Set(
        requirements.filter((each) => each.of.includes(member) && contributes(each, member)).map(({ ref }) => ref),
      ),
    ]),
  );
}

/** Every way of as few links as there can be, each without its start; empty where there is no way. */
export function shortestWays(
  links: ReadonlyMap<string, ReadonlySet<string>>,
  from: string,
  to: string,
): readonly (readonly string[])[] {
  let ways: readonly (readonly string[])[] = [[]];
  for (let steps = 0; steps < links.size; steps++) {
    ways = ways.flatMap((way) => [...links.get(way.at(-1) ?? from)!].map((next) => [...way, next]));
    const arrived = ways.filter((way) => way.at(-1) === to);
    if (arrived.length > 0) return arrived;
    // A way that goes round is never among the shortest.
    ways = ways.filter((way) => new Set([from, ...way]).size === way.length + 1);
  }
  return [];
}
