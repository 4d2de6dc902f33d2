import { type EntityKind, entityKinds } from './kind-shape.ts';

/** The kinds that are read, as Backstage spells them, and the templates that are skipped. */
export const kindNames: readonly KindName[] = [...entityKinds, 'Template'];

export type KindName = EntityKind | 'Template';

/** A field or relation that names other entities. `partOf` is not one: its meaning depends on both ends. */
export type Field =
  | 'owner'
  | 'system'
  | 'domain'
  | 'subdomainOf'
  | 'subcomponentOf'
  | 'dependsOn'
  | 'dependencyOf'
  | 'consumesApis'
  | 'providesApis'
  | 'apiConsumedBy'
  | 'apiProvidedBy'
  | 'hasPart';

interface SpecField {
  readonly field: Field;
  /** Kind of a ref without a kind; undefined if the ref must have one. */
  readonly defaultKind?: string;
}

/** The kind of a ref without a kind in a field of an entity of `kind`; undefined if the ref must have one. */
export function defaultKindOf({ field, defaultKind }: SpecField, kind: string): string | undefined {
  return field === 'dependsOn' && kind === 'airesource' ? 'airesource' : defaultKind;
}

/** The spec fields that name other entities. */
export const specFields: readonly SpecField[] = [
  { field: 'owner', defaultKind: 'group' },
  { field: 'system', defaultKind: 'system' },
  { field: 'subdomainOf', defaultKind: 'domain' },
  { field: 'domain', defaultKind: 'domain' },
  { field: 'subcomponentOf', defaultKind: 'component' },
  { field: 'dependsOn' },
  { field: 'dependencyOf' },
  { field: 'consumesApis', defaultKind: 'api' },
  { field: 'providesApis', defaultKind: 'api' },
];

/** The field with the same meaning as a relation of a processed entity. */
export const relationFields: ReadonlyMap<string, Field> = new Map([
  ['ownedBy', 'owner'],
  ['dependsOn', 'dependsOn'],
  ['dependencyOf', 'dependencyOf'],
  ['consumesApi', 'consumesApis'],
  ['providesApi', 'providesApis'],
  ['apiConsumedBy', 'apiConsumedBy'],
  ['apiProvidedBy', 'apiProvidedBy'],
  ['hasPart', 'hasPart'],
]);
