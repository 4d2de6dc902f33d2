import { groupBy } from '../base/group-by.ts';
import { compareText } from '../base/order.ts';
import { reachedFrom } from '../base/reached-from.ts';
import type { Claims, Placement } from '../model/claims.ts';
import type { FailureDomainRule } from '../model/config.ts';
import type { Entity } from '../model/entity.ts';
import type { Requirement } from '../model/requirement.ts';
import type { Source } from '../model/source.ts';
import type { GraphNode } from './graph-node.ts';

/** The ref of a failure domain: its axis is the namespace, so that zone `eu-1` and region `eu-1` stay apart. */
function failureDomainRef(axis: string, value: string): string {
  return `failuredomain:${axis}/${value}`.toLowerCase();
}

/** An entity's placements: those it claims, and those its labels and annotations name on axes it claims nothing of. */
export function placementsOf(
  entity: Entity,
  claims: Claims | undefined,
  rules: readonly FailureDomainRule[],
): readonly Placement[] {
  const claimed = claims?.placedIn ?? [];
  const read = rules
    .filter((rule) => !claimed.some((placement) => placement.axis === rule.axis))
    .flatMap((rule): Placement[] => {
      const values = valuesOf(entity, rule);
      return values.length === 0 ? [] : [{ axis: rule.axis, values, needs: 1, source: entity.source }];
    });
  const byAxis = groupBy(read, (placement) => placement.axis);
  return [...claimed, ...[...byAxis.values()].map((placements) => placements[0]!)];
}

function valuesOf(entity: Entity, rule: FailureDomainRule): string[] {
  const stated = [
    rule.label === undefined ? undefined : entity.labels.get(rule.label),
    rule.annotation === undefined ? undefined : entity.annotations.get(rule.annotation),
  ];
  const values = stated.flatMap((text) => text?.split(',') ?? []).map((value) => value.trim());
  return [...new Set(values.filter((value) => value !== ''))].sort(compareText);
}

/** "Needs `needs` of these values of the axis", for one entity. */
export function placementRequirement(ref: string, placement: Placement): Requirement {
  return {
    ref,
    needs: placement.needs,
    of: placement.values.map((value) => failureDomainRef(placement.axis, value)).sort(compareText),
    class: 'hard',
    ...(placement.evidence && { evidence: placement.evidence }),
    relation: 'placedIn',
    source: placement.source,
  };
}

interface Place {
  readonly axis: string;
  readonly value: string;
  readonly source: Source;
}

/** The failure domains that the placements name, the domains these lie in, and the requirements between them. */
export function failureDomainNodes(
  placements: readonly Placement[],
  rules: readonly FailureDomainRule[],
): { readonly nodes: readonly GraphNode[]; readonly requirements: readonly Requirement[] } {
  const places = new Map<string, Place>();
  const refOf = (place: Place): string => {
    const ref = failureDomainRef(place.axis, place.value);
    if (!places.has(ref)) places.set(ref, place);
    return ref;
  };
  const requirements: Requirement[] = [];
  const named = placements.flatMap(({ axis, values, source }) => values.map((value) => refOf({ axis, value, source })));
  reachedFrom(named, (ref) =>
    placesAround(places.get(ref)!, rules).map((outer) => {
      requirements.push(placedWithin(ref, refOf(outer), outer.source));
      return refOf(outer);
    }),
  );
  return { nodes: [...places].map(([ref, place]) => domainNode(ref, place)), requirements };
}

/** The failure domains that the rules say this one lies in. */
function placesAround({ axis, value }: Place, rules: readonly FailureDomainRule[]): readonly Place[] {
  return rules.flatMap((rule) => {
    const outer = rule.axis === axis ? rule.within.get(value) : undefined;
    return outer === undefined ? [] : [{ ...outer, source: rule.source }];
  });
}

function domainNode(ref: string, { axis, value, source }: Place): GraphNode {
  return {
    ref,
    kind: 'failuredomain',
    name: value,
    type: axis,
    tags: [],
    links: [],
    declared: true,
    recovers: 0,
    axis,
    source,
  };
}

function placedWithin(inner: string, outer: string, source: Source): Requirement {
  return { ref: inner, needs: 1, of: [outer], class: 'hard', relation: 'within', source };
}
