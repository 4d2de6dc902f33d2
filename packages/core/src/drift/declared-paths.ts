import { groupBy } from '../base/group-by.ts';
import { reachedFrom } from '../base/reached-from.ts';
import type { DeclaredNeeds, Need } from './declared-needs.ts';

/**
 * The declared needs on the ways from one entity to another whose inner entities no source shows as callers: APIs,
 * queues and relays. A direct need is one of them. Each need once; linear in what is reached.
 */
export function declaredPaths(
  { needs, isQueue }: DeclaredNeeds,
  isRelay: (ref: string) => boolean,
  from: string,
  to: string,
): readonly Need[] {
  const isInner = (ref: string): boolean => ref.startsWith('api:') || isQueue(ref) || isRelay(ref);
  const edges: Need[] = [];
  const reached = reachedFrom([from], (ref) => {
    if (ref === to || (ref !== from && !isInner(ref))) return [];
    const own = [...(needs.get(ref)?.values() ?? [])];
    for (const each of own) edges.push(each);
    return own.map(({ dependency }) => dependency);
  });
  if (!reached.has(to)) return [];
  const backwards = groupBy(edges, ({ dependency }) => dependency);
  const leading = reachedFrom([to], (ref) => (backwards.get(ref) ?? []).map(({ dependent }) => dependent));
  return edges.filter(({ dependent, dependency }) => leading.has(dependency) && leading.has(dependent));
}

/** The needs of two entities for the same queues; with `any`, for the same Resources of any type. */
export function sharedQueues(
  { needs, isQueue }: DeclaredNeeds,
  a: string,
  b: string,
  any: boolean,
): readonly (readonly [Need, Need])[] {
  const others = needs.get(b);
  if (others === undefined) return [];
  return [...(needs.get(a)?.values() ?? [])].flatMap((need) => {
    const other = others.get(need.dependency);
    const isShared = isQueue(need.dependency) || (any && need.dependency.startsWith('resource:'));
    return other !== undefined && isShared ? [[need, other] as const] : [];
  });
}
