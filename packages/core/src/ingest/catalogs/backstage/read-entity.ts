import { distance } from 'fastest-levenshtein';
import { resilienceAnnotation } from '../../../model/claims.ts';
import type { Entity, Link } from '../../../model/entity.ts';
import type { Problem } from '../../../model/problem.ts';
import { type Cut, textOf, tooLongRef } from '../../tree/text-limits.ts';
import { partOf, scalarText } from '../../tree/tree-queries.ts';
import type { YamlMap, YamlValue } from '../../tree/tree-value.ts';
import type { ReadDocument, ReadOptions } from '../catalog-format.ts';
import { checkEntity } from './check-entity.ts';
import { entityStatements } from './entity-statements.ts';
import { isEntityKind } from './kind-shape.ts';
import { unreadPlaceholders } from './unread-placeholders.ts';

/** Reads one catalog entity, as much of it as can be read. An unknown kind has no schema to check. */
export function readEntity(
  value: YamlMap,
  kind: string,
  { limits, claims: readClaims, refs }: ReadOptions,
): ReadDocument {
  const metadata = partOf(value, 'metadata');
  const name = scalarText(partOf(metadata, 'name'));
  if (name === '') {
    return {
      problems: [{ code: 'not-an-entity', found: 'no metadata.name', source: value.source }],
      incomplete: true,
    };
  }
  const namespace = (scalarText(partOf(metadata, 'namespace')) || 'default').toLowerCase();
  const written = `${kind}:${namespace}/${name}`.toLowerCase();
  const ref = refs?.shared(written) ?? written;
  const { source } = partOf(metadata, 'name') ?? value;
  const tooLong = tooLongRef(ref, source, limits);
  if (tooLong !== undefined) return { problems: [tooLong], incomplete: true };
  const checked = isEntityKind(kind) ? checkEntity(value, kind, ref) : [];
  const { statements, problems } = entityStatements(value, { ref, kind: kind.toLowerCase(), namespace, limits, refs });
  const annotation = partOf(partOf(metadata, 'annotations'), resilienceAnnotation);
  const claimed = annotation?.type === 'scalar' ? readClaims(annotation, namespace, ref, limits.budget) : undefined;
  const claimProblems = [...(claimed?.problems ?? []), ...misspeltAnnotations(metadata)].map((each) =>
    ofEntity(each, ref),
  );
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
    links: withMail(linksIn(partOf(metadata, 'links'), cut), partOf(spec, 'profile'), cut),
    statements,
    ...(claimed?.claims && { claims: claimed.claims }),
    source,
  };
  const all = [...checked, ...unreadPlaceholders(value), ...problems, ...cut.problems, ...claimProblems];
  return { entity, problems: all, incomplete: all.some(hidesSomething) };
}

/** A problem with a claim, with the entity whose claim it is. */
function ofEntity(problem: Problem, ref: string): Problem {
  return problem.code === 'unknown-key' || problem.code === 'invalid-claim' ? { ...problem, ref } : problem;
}

/** Keys of annotations that differ from that of the claims by a typing error. */
function misspeltAnnotations(metadata: YamlValue | undefined): readonly Problem[] {
  const annotations = partOf(metadata, 'annotations');
  return [...(annotations?.type === 'map' ? annotations.entries.values() : [])].flatMap(({ key, keySource }) => {
    const edits =
      Math.abs(key.length - resilienceAnnotation.length) > 2 ? 3 : distance(key.toLowerCase(), resilienceAnnotation);
    if (key === resilienceAnnotation || edits > 2) return [];
    return [{ code: 'unknown-key', key, suggestion: resilienceAnnotation, source: keySource } as const];
  });
}

/** A reference that could not be read may be a dependency that is missing from the graph. */
function hidesSomething(problem: Problem): boolean {
  switch (problem.code) {
    case 'invalid-reference':
    case 'unread-placeholder':
      return true;
    case 'invalid-entity':
      return problem.isReference;
    case 'limit-exceeded':
      return problem.limit === 'name-characters';
    default:
      return false;
  }
}

function optional<Key extends string>(key: Key, text: string | undefined): { readonly [K in Key]?: string } {
  return (text === undefined ? {} : { [key]: text }) as { readonly [K in Key]?: string };
}

function textsIn(value: YamlValue | undefined): readonly string[] {
  return value?.type === 'list' ? value.items.map(scalarText).filter((text) => text !== '') : none;
}

/** Most entities have no tags, links, labels or annotations: they share having none. */
const none: readonly never[] = [];
const noTexts: ReadonlyMap<string, string> = new Map();

function textMap(value: YamlValue | undefined): ReadonlyMap<string, string> {
  if (value?.type !== 'map') return noTexts;
  return new Map([...value.entries.values()].map(({ key, value }) => [key, scalarText(value)]));
}

/** The links, and after them the address of a team. */
function withMail(links: readonly Link[], profile: YamlValue | undefined, cut: Cut): readonly Link[] {
  const email = profile === undefined ? undefined : textOf(profile, 'email', cut);
  if (email === undefined || !/^[^\s@]+@[^\s@]+$/.test(email)) return links;
  return [...links, { url: `mailto:${email}`, type: 'email' }];
}

function linksIn(value: YamlValue | undefined, cut: Cut): readonly Link[] {
  if (value?.type !== 'list') return none;
  return value.items.flatMap((item) => {
    const url = textOf(item, 'url', cut);
    return url === undefined
      ? []
      : [{ url, ...optional('title', textOf(item, 'title', cut)), ...optional('type', textOf(item, 'type', cut)) }];
  });
}
