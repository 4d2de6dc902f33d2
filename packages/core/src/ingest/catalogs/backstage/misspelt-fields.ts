import { distance } from 'fastest-levenshtein';
import type { Problem } from '../../../model/problem.ts';
import { partOf } from '../../tree/tree-queries.ts';
import type { YamlMap } from '../../tree/tree-value.ts';
import { specFields } from './fields.ts';
import { type EntityKind, kindShape } from './kind-shape.ts';

/**
 * A problem for each key of `spec` that is probably a misspelt field: Backstage allows any further key, and then
 * ignores the dependency that is written under it. O(keys of spec).
 */
export function misspeltFields(entity: YamlMap, kind: EntityKind, specType: string): readonly Problem[] {
  const spec = partOf(entity, 'spec');
  if (spec?.type !== 'map') return [];
  const known = knownFields(kind, specType);
  return [...spec.entries.values()].flatMap(({ key, keySource }): Problem[] => {
    const suggestion = known.has(key) ? undefined : meantField(key, known);
    if (suggestion === undefined) return [];
    const isReference = specFields.some(({ field }) => field === suggestion);
    return [{ code: 'misspelt-field', kind, key, suggestion, isReference, source: keySource }];
  });
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
  return [...known].find((field) => distance(letters, lettersOf(field)) <= typingErrors(field));
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
