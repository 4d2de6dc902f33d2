import type { Entity } from './entity.ts';

const annotations = ['faultline.dev/seen-as', 'backstage.io/kubernetes-id'];

/** The names under which a cluster or a tracer knows an entity, by what its declarations say. */
export function seenNames({ claims, annotations: own, otherDeclarations = [] }: Entity): readonly string[] {
  const all = [{ claims, annotations: own }, ...otherDeclarations];
  const names = all.flatMap((each) => [
    ...(each.claims?.seenAs ?? []),
    ...annotations.flatMap((key) => each.annotations.get(key)?.split(',') ?? []),
  ]);
  return names.map((name) => name.trim()).filter((name) => name !== '');
}
