import { groupBy } from '../base/group-by.ts';
import { compareText } from '../base/order.ts';
import type { Entity, Reference } from '../model/entity.ts';
import type { Requirement } from '../model/requirement.ts';
import type { Source } from '../model/source.ts';
import { compareSources } from '../model/source.ts';

/**
 * How a System or Domain fares: it is down when all its members are (needs 1 of them, hard) and degraded when any is
 * (needs all of them, soft).
 */
export function membershipRequirements(entities: readonly Entity[]): Requirement[] {
  const memberships = entities.flatMap(membershipsOf);
  return [...groupBy(memberships, (membership) => membership.group)].flatMap(([group, members]) => {
    const of = [...new Set(members.map((membership) => membership.member))].sort(compareText);
    const { source } = [...members].sort(compareMemberships)[0]!;
    return [
      { ref: group, needs: 1, of, class: 'hard', relation: 'member', source },
      { ref: group, needs: of.length, of, class: 'soft', relation: 'member', source },
    ] satisfies Requirement[];
  });
}

interface Membership {
  readonly group: string;
  readonly member: string;
  readonly origin: Reference['origin'];
  readonly source: Source;
}

/** What a person wrote comes before what a server derived from it. */
function compareMemberships(a: Membership, b: Membership): number {
  return compareText(b.origin, a.origin) || compareSources(a.source, b.source);
}

function membershipsOf(entity: Entity): Membership[] {
  return entity.references.flatMap(({ relation, target, origin, source }): Membership[] => {
    if (relation === 'system' || relation === 'domain' || relation === 'subdomainOf') {
      return [{ group: target, member: entity.ref, origin, source }];
    }
    if (relation === 'hasPart' && entity.kind !== 'component')
      return [{ group: entity.ref, member: target, origin, source }];
    return [];
  });
}
