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
  const reached = new Set([from]);
  const edges: Need[] = [];
  for (const ref of reached) {
    if (ref !== from && !isInner(ref)) continue;
    if (ref === to) continue;
    for (const need of needs.get(ref)?.values() ?? []) {
      edges.push(need);
      reached.add(need.dependency);
    }
  }
  if (!reached.has(to)) return [];
  const leading = new Set([to]);
  for (const ref of leading) {
    for (const { dependent, dependency } of edges) if (dependency === ref) leading.add(dependent);
  }
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
