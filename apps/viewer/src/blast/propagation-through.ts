import { type OutageTimeline, stepsFrom } from './outage-timeline.ts';

/**
 * Of an outage, all through which the failure comes to an entity and all to which it goes on from there, the entity
 * included. O(edges) for each entity.
 */
export function propagationThrough({ edges }: OutageTimeline): (ref: string) => ReadonlySet<string> {
  const turned = edges.map((edge) => ({ ...edge, from: edge.to, to: edge.from }));
  return (ref) => new Set([ref, ...stepsFrom([ref], edges).keys(), ...stepsFrom([ref], turned).keys()]);
}
