import { entityShape, specShapes } from './kind-table.ts';
import type { ObjectShape, Shape } from './shape.ts';

/** A kind whose fields Backstage's schemas describe. */
export type EntityKind = keyof typeof specShapes;

export const entityKinds = Object.keys(specShapes) as readonly EntityKind[];

export function isEntityKind(kind: string): kind is EntityKind {
  return Object.hasOwn(specShapes, kind);
}

/** The shape of the entities of a kind. Some values of `spec.type` have a shape of their own. */
export function kindShape(kind: EntityKind, specType: string): ObjectShape {
  const ofKind = shapes.get(kind)!;
  return (ofKind.get(specType) ?? ofKind.get(''))!;
}

const shapes: ReadonlyMap<EntityKind, ReadonlyMap<string, ObjectShape>> = new Map(
  entityKinds.map((kind) => [
    kind,
    new Map(Object.entries(specShapes[kind]).map(([specType, spec]) => [specType, withSpec(spec)])),
  ]),
);

function withSpec(spec: Shape): ObjectShape {
  const { required, properties } = entityShape;
  return { ...entityShape, required: [...required, 'spec'], properties: { ...properties, spec } };
}
