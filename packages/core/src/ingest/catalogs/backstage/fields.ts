import type { Relation } from '../../../model/entity.ts';

/** The kinds of which entities are read, as Backstage spells them, and the templates that are skipped. */
export const kindNames = [
  'API',
  'Component',
  'Domain',
  'Group',
  'Location',
  'Resource',
  'System',
  'Template',
  'User',
] as const;

export type KindName = (typeof kindNames)[number];

export interface SpecField {
  readonly field: Relation;
  /** Kind of a ref that names none; undefined where it must name one. */
  readonly defaultKind?: string;
}

/** The spec fields that name other entities. */
export const specFields: readonly SpecField[] = [
  { field: 'owner', defaultKind: 'group' },
  { field: 'system', defaultKind: 'system' },
  { field: 'domain', defaultKind: 'domain' },
  { field: 'subdomainOf', defaultKind: 'domain' },
  { field: 'subcomponentOf', defaultKind: 'component' },
  { field: 'dependsOn' },
  { field: 'dependencyOf' },
  { field: 'consumesApis', defaultKind: 'api' },
  { field: 'providesApis', defaultKind: 'api' },
];

/** What a relation of a processed entity stands for; `partOf` depends on both ends and is not in it. */
export const relationTypes: ReadonlyMap<string, Relation> = new Map([
  ['ownedBy', 'owner'],
  ['dependsOn', 'dependsOn'],
  ['dependencyOf', 'dependencyOf'],
  ['consumesApi', 'consumesApis'],
  ['providesApi', 'providesApis'],
  ['apiConsumedBy', 'apiConsumedBy'],
  ['apiProvidedBy', 'apiProvidedBy'],
  ['hasPart', 'hasPart'],
]);
