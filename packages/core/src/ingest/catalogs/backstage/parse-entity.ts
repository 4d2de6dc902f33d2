import { resilienceAnnotation } from '../../../model/claims.ts';
import type { Entity, Link } from '../../../model/entity.ts';
import type { Problem } from '../../../model/problem.ts';
import { parseClaims } from '../../claims/parse-claims.ts';
import { type Cut, type TextLimits, textOf, tooLongRef } from '../../tree/text-limits.ts';
import { partOf, scalarText, shownValue } from '../../tree/tree-queries.ts';
import type { YamlMap, YamlScalar, YamlValue } from '../../tree/tree-value.ts';
import type { LocationTarget } from '../catalog.ts';
import { checkEntity } from './check-entity.ts';
import { entityReferences } from './entity-references.ts';
import { type KindName, kindNames } from './fields.ts';

/** What one document or list item holds. */
export interface ParsedEntity {
  readonly entity?: Entity;
  readonly locations?: readonly LocationTarget[];
  readonly isTemplate?: boolean;
  readonly problems: readonly Problem[];
  /** The entity, or a reference of it, could not be read. */
  readonly incomplete?: boolean;
}

const kindByLowerCase: ReadonlyMap<string, KindName> = new Map(kindNames.map((name) => [name.toLowerCase(), name]));

/** Reads one catalog entity, as much of it as is legible. */
export function parseEntity(value: YamlValue, limits: TextLimits): ParsedEntity {
  if (value.type !== 'map') return notAnEntity(value, shownValue(value));
  const placeholder = templatePlaceholder(value);
  if (placeholder !== undefined) {
    return { problems: [{ code: 'template-placeholder', text: placeholder.text, source: placeholder.source }] };
  }
  const apiVersion = scalarText(partOf(value, 'apiVersion'));
  const kindText = scalarText(partOf(value, 'kind'));
  if (kindText === '') return notAnEntity(value, 'no kind');
  const kind = kindByLowerCase.get(kindText.toLowerCase());
  if (kind === undefined || (apiVersion !== '' && !/(^|\.)backstage\.io\//.test(apiVersion))) {
    return { problems: [{ code: 'unsupported-kind', kind: kindText, apiVersion, source: value.source }] };
  }
  if (kind === 'Template') return { isTemplate: true, problems: [] };
  if (kind === 'Location') return { locations: locationTargets(value), problems: checkEntity(value, kind) };
  const name = scalarText(partOf(partOf(value, 'metadata'), 'name'));
  if (name === '') return notAnEntity(value, 'no metadata.name');
  return readEntity(value, kind, name, limits);
}

function readEntity(
  value: YamlMap,
  kind: Exclude<KindName, 'Template' | 'Location'>,
  name: string,
  limits: TextLimits,
): ParsedEntity {
  const metadata = partOf(value, 'metadata');
  const namespace = (scalarText(partOf(metadata, 'namespace')) || 'default').toLowerCase();
  const ref = `${kind}:${namespace}/${name}`.toLowerCase();
  const { source } = partOf(metadata, 'name') ?? value;
  const tooLong = tooLongRef(ref, source, limits);
  if (tooLong !== undefined) return { problems: [tooLong], incomplete: true };
  const checked = checkEntity(value, kind);
  const { references, problems } = entityReferences(value, { kind: kind.toLowerCase(), namespace, limits });
  const annotation = partOf(partOf(metadata, 'annotations'), resilienceAnnotation);
  const claimed = annotation?.type === 'scalar' ? parseClaims(annotation, namespace, ref) : undefined;
  const spec = partOf(value, 'spec');
  const cut: Cut = { limits, problems: [] };
  const entity: Entity = {
    ref,
    kind: kind.toLowerCase(),
    namespace,
    name,
    ...optional('title', textOf(metadata, 'title', cut)),
    ...optional('description', textOf(metadata, 'description', cut)),
    ...optional('type', textOf(spec, 'type', cut)),
    ...optional('lifecycle', textOf(spec, 'lifecycle', cut)),
    tags: textsIn(partOf(metadata, 'tags')),
    labels: textMap(partOf(metadata, 'labels')),
    annotations: textMap(partOf(metadata, 'annotations')),
    links: linksIn(partOf(metadata, 'links'), cut),
    references,
    ...(claimed?.claims && { claims: claimed.claims }),
    source,
  };
  const all = [...checked, ...problems, ...cut.problems, ...(claimed?.problems ?? [])];
  return { entity, problems: all, incomplete: all.some(hidesSomething) };
}

/** A reference that is lost may be a dependency that is missing from the graph. */
function hidesSomething(problem: Problem): boolean {
  switch (problem.code) {
    case 'invalid-reference':
      return true;
    case 'invalid-entity':
      return problem.isReference;
    case 'limit-exceeded':
      return problem.limit === 'name-characters';
    default:
      return false;
  }
}

function notAnEntity(value: YamlValue, found: string): ParsedEntity {
  return { problems: [{ code: 'not-an-entity', found, source: value.source }], incomplete: true };
}

/** The first of the values that name the entity and still wait to be filled in. */
function templatePlaceholder(value: YamlMap): YamlScalar | undefined {
  const metadata = partOf(value, 'metadata');
  const named = [partOf(value, 'kind'), partOf(metadata, 'name'), partOf(metadata, 'namespace')];
  return named.find((part): part is YamlScalar => part?.type === 'scalar' && /\$\{\{|\{\{|\{%/.test(part.text));
}

function locationTargets(value: YamlMap): LocationTarget[] {
  const spec = partOf(value, 'spec');
  const type = scalarText(partOf(spec, 'type')) || 'file';
  const required = scalarText(partOf(spec, 'presence')) !== 'optional';
  const targets = partOf(spec, 'targets');
  const all = [partOf(spec, 'target'), ...(targets?.type === 'list' ? targets.items : [])];
  return all.flatMap((part) =>
    part?.type === 'scalar' && typeof part.value === 'string' && part.value !== ''
      ? [{ target: part.value, type, required, source: part.source }]
      : [],
  );
}

function optional<Key extends string>(key: Key, text: string | undefined): { readonly [K in Key]?: string } {
  return (text === undefined ? {} : { [key]: text }) as { readonly [K in Key]?: string };
}

function textsIn(value: YamlValue | undefined): string[] {
  return value?.type === 'list' ? value.items.map(scalarText).filter((text) => text !== '') : [];
}

function textMap(value: YamlValue | undefined): ReadonlyMap<string, string> {
  const entries = value?.type === 'map' ? [...value.entries.values()] : [];
  return new Map(entries.map(({ key, value }) => [key, scalarText(value)]));
}

function linksIn(value: YamlValue | undefined, cut: Cut): Link[] {
  return (value?.type === 'list' ? value.items : []).flatMap((item) => {
    const url = textOf(item, 'url', cut);
    return url === undefined
      ? []
      : [{ url, ...optional('title', textOf(item, 'title', cut)), ...optional('type', textOf(item, 'type', cut)) }];
  });
}
