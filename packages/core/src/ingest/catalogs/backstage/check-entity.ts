import type { Problem } from '../../../model/problem.ts';
import type { Source } from '../../../model/source.ts';
import { partOf, scalarText, shownValue } from '../../tree/tree-queries.ts';
import type { YamlMap, YamlValue } from '../../tree/tree-value.ts';
import { specFields } from './fields.ts';
import { type EntityKind, kindShape } from './kind-shape.ts';
import { misspeltFields } from './misspelt-fields.ts';
import type { ObjectShape, Shape } from './shape.ts';
import { placeholderName } from './unread-placeholders.ts';
import { isValidKey, isValidLabelValue, isValidName, isValidNamespace, isValidTag } from './valid-text.ts';

/** Available wherever this code runs: Node, workers and browsers. */
declare const URL: { canParse(text: string): boolean };

/** Maximum number of problems reported per entity. */
const maxProblems = 20;

/**
 * A problem for each part of an entity that Backstage does not accept: by its schema of the kind, and by its rules for
 * names, labels, annotations, tags and links.
 */
export function checkEntity(entity: YamlMap, kind: EntityKind, ref: string): readonly Problem[] {
  const problems: Problem[] = [];
  const specType = scalarText(partOf(partOf(entity, 'spec'), 'type'));
  checkShape(entity, kindShape(kind, specType), undefined, problems);
  return [...misspeltFields(entity, { ref, kind, specType }), ...problems, ...checkFormats(entity)].slice(
    0,
    maxProblems,
  );
}

/** The path from the entity to a value, last step first: no list is allocated for the many valid values. */
interface Path {
  readonly step: string | number;
  readonly before: Path | undefined;
}

function checkShape(value: YamlValue, shape: Shape, path: Path | undefined, problems: Problem[]): void {
  const refuse = (rule: string, source = value.source): void => {
    if (problems.length < maxProblems) problems.push(shapeProblem(value, path, rule, source));
  };
  if (typeOf(value) !== shape.type) {
    refuse(`be ${shape.type}`);
    return;
  }
  if (shape.type === 'array' && value.type === 'list') {
    if (shape.minItems !== undefined && value.items.length < shape.minItems) {
      refuse(`NOT have fewer than ${shape.minItems} items`);
    }
    value.items.forEach((item, step) => {
      checkShape(item, shape.items, { step, before: path }, problems);
    });
  } else if (shape.type === 'object' && value.type === 'map') {
    for (const name of shape.required) {
      if (!value.entries.has(name)) refuse(`have required property '${name}'`);
    }
    for (const { key, keySource, value: part } of value.entries.values()) {
      const expected = partShape(shape, key);
      if (expected !== undefined) checkShape(part, expected, { step: key, before: path }, problems);
      else if (shape.isClosed) refuse(`NOT have additional properties such as '${key}'`, keySource);
    }
  } else if (shape.type === 'string' && value.type === 'scalar') {
    const rule = textRule(shape, String(value.value));
    if (rule !== undefined) refuse(rule);
  }
}

/** The shape of the value of a key; undefined if any value is allowed, or none. */
function partShape({ properties, others }: ObjectShape, key: string): Shape | undefined {
  if (Object.hasOwn(properties, key)) return properties[key];
  return others !== undefined && /^.+$/u.test(key) ? others : undefined;
}

/** The rule that a text breaks. */
function textRule(shape: Extract<Shape, { type: 'string' }>, text: string): string | undefined {
  const { minLength = 0, maxLength = Infinity, enum: among, pattern } = shape;
  if (text.length < minLength) return `NOT have fewer than ${minLength} characters`;
  if (text.length > maxLength && [...text].length > maxLength) return `NOT have more than ${maxLength} characters`;
  if (among !== undefined && !among.includes(text)) return `be one of ${among.join(', ')}`;
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(text)) return `match pattern "${pattern}"`;
  return undefined;
}

function shapeProblem(value: YamlValue, path: Path | undefined, rule: string, source: Source): Problem {
  const steps: (string | number)[] = [];
  for (let at = path; at !== undefined; at = at.before) steps.unshift(at.step);
  const isSpecField = steps[0] === 'spec' && specFields.some(({ field }) => field === steps[1]);
  return {
    code: 'invalid-entity',
    field: steps.length === 0 ? 'the entity' : steps.join('.'),
    rule,
    found: shownValue(value),
    isReference: isSpecField && value.type !== 'scalar',
    source,
  };
}

/** The type in JSON Schema's words. Backstage's server replaces placeholders such as `$text` before it validates. */
function typeOf(value: YamlValue): string {
  if (value.type === 'list') return 'array';
  if (value.type === 'scalar') return value.value === null ? 'null' : typeof value.value;
  return placeholderName(value) === undefined ? 'object' : 'string';
}

function checkFormats(entity: YamlMap): Problem[] {
  const metadata = partOf(entity, 'metadata');
  const problems: Problem[] = [];
  for (const field of ['name', 'namespace'] as const) {
    const value = partOf(metadata, field);
    if (value?.type !== 'scalar' || value.value === null) continue;
    const name = scalarText(value);
    const isValid = field === 'name' ? isValidName(name) : isValidNamespace(name);
    if (!isValid) problems.push({ code: 'illegal-name', field, name, source: value.source });
  }
  for (const field of ['labels', 'annotations'] as const) {
    const map = partOf(metadata, field);
    for (const { key, keySource, value } of map?.type === 'map' ? map.entries.values() : []) {
      if (!isValidKey(key)) problems.push(refused(`metadata.${field}`, `the key ${key}`, keySource));
      const text = textOf(value);
      if (field === 'labels' && text !== undefined && !isValidLabelValue(text)) {
        problems.push(refused(`metadata.${field}.${key}`, shownValue(value), value.source));
      }
    }
  }
  for (const tag of itemsOf(partOf(metadata, 'tags'))) {
    const text = textOf(tag);
    if (text !== undefined && !isValidTag(text)) problems.push(refused('metadata.tags', shownValue(tag), tag.source));
  }
  for (const link of itemsOf(partOf(metadata, 'links'))) {
    const url = partOf(link, 'url');
    const text = url && textOf(url);
    if (url && text !== undefined && !URL.canParse(text)) {
      problems.push(refused('metadata.links.url', shownValue(url), url.source));
    }
  }
  return problems;
}

/** The text of a scalar; the schema check reports any other value. */
function textOf(value: YamlValue): string | undefined {
  return value.type === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}

function refused(field: string, found: string, source: YamlValue['source']): Problem {
  return { code: 'illegal-value', field, found, source };
}

function itemsOf(value: YamlValue | undefined): readonly YamlValue[] {
  return value?.type === 'list' ? value.items : [];
}
