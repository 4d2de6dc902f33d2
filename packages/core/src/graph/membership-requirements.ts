import { groupBy } from '../base/group-by.ts';
import { compareText } from '../base/order.ts';
import type { Entity, Membership } from '../model/entity.ts';
import type { Requirement } from '../model/requirement.ts';
import { compareSources } from '../model/source.ts';

/**
 * How a System or Domain fares: it is down when all its members are (needs 1 of them, hard) and degraded when any is
 * (needs all of them, soft).
 */
export function membershipRequirements(entities: readonly Entity[]): Requirement[] {
  const memberships = entities.flatMap(({ statements }) => statements.filter((each) => each.says === 'belongs'));
  return [...groupBy(memberships, ({ group }) => group)].flatMap(([group, members]) => {
    const of = [...new Set(members.map(({ member }) => member))].sort(compareText);
    const { source } = members.reduce((first, next) => (compareMemberships(next, first) < 0 ? next : first));
    return [
      { ref: group, needs: 1, of, class: 'hard', relation: 'member', source },
      { ref: group, needs: of.length, of, class: 'soft', relation: 'member', source },
    ] satisfies Requirement[];
  });
}

function compareMemberships(a: Membership, b: Membership): number {
  return a.rank - b.rank || compareSources(a.source, b.source);
}
