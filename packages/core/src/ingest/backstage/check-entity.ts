import {
  apiEntityV1alpha1Validator,
  CommonValidatorFunctions,
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  groupEntityV1alpha1Validator,
  locationEntityV1alpha1Validator,
  makeValidator,
  resourceEntityV1alpha1Validator,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import type { Problem } from '../../model/problem.ts';
import { partOf, plainValue, scalarText, shownValue } from '../config/plain-value.ts';
import type { YamlMap, YamlValue } from '../yaml/yaml-value.ts';
import { type KindName, specFields } from './fields.ts';

type EntityKind = Exclude<KindName, 'Template'>;

const validators: Readonly<Record<EntityKind, { check(entity: never): Promise<boolean> }>> = {
  API: apiEntityV1alpha1Validator,
  Component: componentEntityV1alpha1Validator,
  Domain: domainEntityV1alpha1Validator,
  Group: groupEntityV1alpha1Validator,
  Location: locationEntityV1alpha1Validator,
  Resource: resourceEntityV1alpha1Validator,
  System: systemEntityV1alpha1Validator,
  User: userEntityV1alpha1Validator,
};

/** Problems told of one entity at the most; one that has more is no entity. */
const maxProblems = 20;

/**
 * What Backstage would refuse in an entity, each at its place: what its schema of the kind does not allow, and names,
 * labels, annotations, tags and links it does not accept.
 */
export async function checkEntity(entity: YamlMap, kind: EntityKind): Promise<readonly Problem[]> {
  return [...(await checkSchema(entity, kind)), ...checkFormats(entity)];
}

/** The validator tells one error at a time: what it names is taken out, and it is asked again. */
async function checkSchema(entity: YamlMap, kind: EntityKind): Promise<Problem[]> {
  const plain = plainEntity(entity, kind);
  const problems: Problem[] = [];
  while (problems.length < maxProblems) {
    const message = await validators[kind].check(plain as never).then(
      () => undefined,
      (error: Error) => error.message,
    );
    if (message === undefined) break;
    const [, path = '', rule = message] = /^(\S+) must (.*?)(?: - \w+: .*)?$/s.exec(message) ?? [];
    const steps = path
      .split('/')
      .slice(1)
      .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
    const missing = /^have required property '(.*)'$/.exec(rule)?.[1];
    problems.push(schemaProblem(entity, steps, rule));
    if (!replace(plain, missing === undefined ? steps : [...steps, missing])) break;
  }
  return problems;
}

/** As Backstage's server hands it on: as the kind is spelt, and with placeholders such as `$text` filled in. */
function plainEntity(entity: YamlMap, kind: EntityKind): object {
  const fill = (value: YamlValue): unknown => {
    if (value.type === 'list') return value.items.map(fill);
    if (value.type === 'scalar') return value.value;
    const [first] = value.entries.keys();
    if (value.entries.size === 1 && first?.startsWith('$')) return `placeholder ${first}`;
    return Object.fromEntries([...value.entries].map(([key, entry]) => [key, fill(entry.value)]));
  };
  const { apiVersion, ...rest } = fill(entity) as Record<string, unknown>;
  // What is no text, or not there, is for the validator to refuse.
  return {
    ...rest,
    kind,
    ...(apiVersion !== undefined && { apiVersion: typeof apiVersion === 'string' ? knownVersion : apiVersion }),
  };
}

/** Other versions of `backstage.io` are read as this one. */
const knownVersion = 'backstage.io/v1alpha1';

function schemaProblem(entity: YamlMap, steps: readonly string[], rule: string): Problem {
  let place: YamlValue = entity;
  for (const step of steps) place = partOf(place, step) ?? place;
  return {
    code: 'invalid-entity',
    field: steps.length === 0 ? 'the entity' : steps.join('.'),
    rule,
    found: shownValue(place),
    isReference: steps[0] === 'spec' && specFields.some(({ field }) => field === steps[1]) && place.type !== 'scalar',
    source: place.source,
  };
}

/** Makes the value at the path one that no schema minds: absent, or a text where it must be present. */
function replace(plain: object, steps: readonly string[]): boolean {
  const last = steps.at(-1);
  if (last === undefined) return false;
  let holder = plain as Record<string, unknown>;
  for (const step of steps.slice(0, -1)) {
    const inner = holder[step];
    if (typeof inner !== 'object' || inner === null) return false;
    holder = inner as Record<string, unknown>;
  }
  if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else if (steps.length === 1) holder[last] = last === 'apiVersion' ? knownVersion : {};
  else if (last in holder && !isRequired.has(last)) delete holder[last];
  else holder[last] = fillers.get(last) ?? 'filled';
  return true;
}

const isRequired: ReadonlySet<string> = new Set([
  'name',
  'type',
  'lifecycle',
  'owner',
  'definition',
  'children',
  'memberOf',
]);

const fillers: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['children', []],
  ['memberOf', []],
]);

const formats = makeValidator();

function checkFormats(entity: YamlMap): Problem[] {
  const metadata = partOf(entity, 'metadata');
  const problems: Problem[] = [];
  for (const field of ['name', 'namespace'] as const) {
    const value = partOf(metadata, field);
    if (value?.type !== 'scalar' || value.value === null) continue;
    const name = scalarText(value);
    const isLegal = field === 'name' ? formats.isValidEntityName(name) : formats.isValidNamespace(name);
    if (!isLegal) problems.push({ code: 'illegal-name', field, name, source: value.source });
  }
  for (const field of ['labels', 'annotations'] as const) {
    const [isKey, isValue] =
      field === 'labels'
        ? [formats.isValidLabelKey, formats.isValidLabelValue]
        : [formats.isValidAnnotationKey, formats.isValidAnnotationValue];
    const map = partOf(metadata, field);
    for (const { key, keySource, value } of map?.type === 'map' ? map.entries.values() : []) {
      if (!isKey(key)) problems.push(refused(`metadata.${field}`, `the key ${key}`, keySource));
      const plain = plainValue(value);
      // What is no text is told by the schema.
      if (typeof plain === 'string' && !isValue(plain)) {
        problems.push(refused(`metadata.${field}.${key}`, shownValue(value), value.source));
      }
    }
  }
  for (const tag of itemsOf(partOf(metadata, 'tags'))) {
    const plain = plainValue(tag);
    if (typeof plain === 'string' && !formats.isValidTag(plain)) {
      problems.push(refused('metadata.tags', shownValue(tag), tag.source));
    }
  }
  for (const link of itemsOf(partOf(metadata, 'links'))) {
    const url = partOf(link, 'url');
    if (url?.type === 'scalar' && typeof url.value === 'string' && !CommonValidatorFunctions.isValidUrl(url.value)) {
      problems.push(refused('metadata.links.url', shownValue(url), url.source));
    }
  }
  return problems;
}

function refused(field: string, found: string, source: YamlValue['source']): Problem {
  return { code: 'illegal-value', field, found, source };
}

function itemsOf(value: YamlValue | undefined): readonly YamlValue[] {
  return value?.type === 'list' ? value.items : [];
}
