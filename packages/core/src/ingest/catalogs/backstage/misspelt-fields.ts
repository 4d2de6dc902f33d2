import { distance } from 'fastest-levenshtein';
import type { Problem } from '../../../model/problem.ts';
import { partOf } from '../../tree/tree-queries.ts';
import type { YamlMap, YamlValue } from '../../tree/tree-value.ts';
import { specFields } from './fields.ts';
import { type EntityKind, kindShape } from './kind-shape.ts';

/**
 * A problem for each key that is probably a misspelt field of `spec`, or a dependency beside `spec`: Backstage allows
 * any further key, and then ignores what is written under it. O(keys).
 */
export function misspeltFields(
  entity: YamlMap,
  { ref, kind, specType }: { readonly ref: string; readonly kind: EntityKind; readonly specType: string },
): readonly Problem[] {
  const known = knownFields(kind, specType);
  const problems = (value: YamlValue | undefined, place: string, meant: (key: string) => string | undefined) =>
    [...(value?.type === 'map' ? value.entries.values() : [])].flatMap(({ key, keySource, value }): Problem[] => {
      const suggestion = meant(key);
      if (suggestion === undefined) return [];
      const isReference = specFields.some(({ field }) => field === suggestion) && namesEntities(value);
      if (place !== 'spec.' && !isReference) return [];
      return [
        { code: 'misspelt-field', ref, kind, field: `${place}${key}`, suggestion, isReference, source: keySource },
      ];
    });
  const misplaced = (key: string): string | undefined =>
    ordinaryKeys.has(key) ? undefined : nearestField(key, dependencyFields);
  return [
    ...problems(partOf(entity, 'spec'), 'spec.', (key) => (known.has(key) ? undefined : meantField(key, known))),
    ...problems(entity, '', misplaced),
    ...problems(partOf(entity, 'metadata'), 'metadata.', misplaced),
  ];
}

/** The fields that state dependencies. Others, such as `owner`, have other meanings outside `spec`. */
const dependencyFields: ReadonlySet<string> = new Set([
  'dependsOn',
  'dependencyOf',
  'consumesApis',
  'providesApis',
  'subcomponentOf',
]);

/** Keys beside `spec` that nearly every entity has: they are not compared with each field. */
const ordinaryKeys: ReadonlySet<string> = new Set([
  'apiVersion',
  'kind',
  'metadata',
  'spec',
  'relations',
  'name',
  'namespace',
  'title',
  'description',
  'labels',
  'annotations',
  'tags',
  'links',
]);

/** Whether a value is as references are written: a text or a list. */
function namesEntities(value: YamlValue): boolean {
  if (value.type === 'list') return value.items.some((item) => item.type === 'map' || namesEntities(item));
  return value.type === 'scalar' && /^[\w.-]+(?::[\w.-]+)?(?:\/[\w.-]+)?$/.test(value.text) && value.value !== null;
}

function knownFields(kind: EntityKind, specType: string): ReadonlySet<string> {
  const { spec } = kindShape(kind, specType).properties;
  const ofSchema = spec?.type === 'object' ? Object.keys(spec.properties) : [];
  return new Set([...ofSchema, ...specFields.map(({ field }) => field)]);
}

/** The field that a key probably means: equal but for case and separators, a common synonym, or a typing error away. */
function meantField(key: string, known: ReadonlySet<string>): string | undefined {
  if (key.length > longestKey) return undefined;
  const letters = lettersOf(key);
  const synonym = synonyms.get(letters);
  if (synonym !== undefined && known.has(synonym)) return synonym;
  return nearestField(key, known);
}

function nearestField(key: string, fields: ReadonlySet<string>): string | undefined {
  if (key.length > longestKey) return undefined;
  const letters = lettersOf(key);
  return [...fields].find((field) => distance(letters, lettersOf(field)) <= typingErrors(field));
}

function lettersOf(key: string): string {
  return key.toLowerCase().replace(/[-_ .]/g, '');
}

/** Short names have too many neighbours: `tier` is not a misspelt `type`. */
function typingErrors({ length }: string): number {
  return length >= 9 ? 2 : length >= 5 ? 1 : 0;
}

/** Longer than every field and its typing errors. */
const longestKey = 40;

const synonyms: ReadonlyMap<string, string> = new Map([
  ['dependencies', 'dependsOn'],
  ['depends', 'dependsOn'],
  ['requires', 'dependsOn'],
  ['dependents', 'dependencyOf'],
  ['consumes', 'consumesApis'],
  ['provides', 'providesApis'],
  ['apisconsumed', 'consumesApis'],
  ['apisprovided', 'providesApis'],
]);
