import { distance } from 'fastest-levenshtein';
import type { Problem } from '../../../model/problem.ts';
import { partOf } from '../../tree/tree-queries.ts';
import type { YamlMap, YamlValue } from '../../tree/tree-value.ts';
import { specFields } from './fields.ts';
import { type EntityKind, kindShape } from './kind-shape.ts';
import type { ObjectShape } from './shape.ts';

/**
 * A problem for each key that is probably a misspelt field of `spec`, or a dependency beside `spec`: Backstage allows
 * any further key, and then ignores what is written under it. O(keys).
 */
export function misspeltFields(
  entity: YamlMap,
  { ref, kind, specType }: { readonly ref: string; readonly kind: EntityKind; readonly specType: string },
): readonly Problem[] {
  const known = knownFields(kindShape(kind, specType));
  const problems: Problem[] = [];
  const compare = (map: YamlValue | undefined, place: string, meant: (key: string) => string | undefined): void => {
    if (map?.type !== 'map') return;
    for (const { key, keySource, value } of map.entries.values()) {
      const suggestion = meant(key);
      if (suggestion === undefined) continue;
      const isReference = specFields.some(({ field }) => field === suggestion) && namesEntities(value);
      if (place !== 'spec.' && !isReference) continue;
      const field = `${place}${key}`;
      problems.push({ code: 'misspelt-field', ref, kind, field, suggestion, isReference, source: keySource });
    }
  };
  const misplaced = (key: string): string | undefined =>
    ordinaryKeys.has(key) ? undefined : nearestField(key, dependencyFields);
  compare(partOf(entity, 'spec'), 'spec.', (key) => (known.has(key) ? undefined : meantField(key, known)));
  compare(entity, '', misplaced);
  compare(partOf(entity, 'metadata'), 'metadata.', misplaced);
  return problems;
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

/** The shapes are few, and thousands of entities are of each. */
const fieldsOfShape = new WeakMap<ObjectShape, ReadonlySet<string>>();

function knownFields(shape: ObjectShape): ReadonlySet<string> {
  const known = fieldsOfShape.get(shape);
  if (known !== undefined) return known;
  const { spec } = shape.properties;
  const ofSchema = spec?.type === 'object' ? Object.keys(spec.properties) : [];
  const fields = new Set([...ofSchema, ...specFields.map(({ field }) => field)]);
  fieldsOfShape.set(shape, fields);
  return fields;
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
