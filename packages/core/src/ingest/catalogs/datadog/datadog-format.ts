import { distance } from 'fastest-levenshtein';
import { resilienceAnnotation } from '../../../model/claims.ts';
import type { Link } from '../../../model/entity.ts';
import { fullRef } from '../../../model/full-ref.ts';
import type { Problem } from '../../../model/problem.ts';
import { partOf } from '../../tree/tree-queries.ts';
import type { YamlMap, YamlValue } from '../../tree/tree-value.ts';
import type { CatalogFormat, ReadDocument, ReadOptions } from '../catalog-format.ts';
import {
  itemsOf,
  type MadeNeed,
  type MadeRef,
  madeEntity,
  skippedDocument,
  slugOf,
  statedTier,
  writtenRef,
  writtenText,
} from '../made-entity.ts';

const origin = 'datadog';

/** Kinds that the schema knows; any other lower-case word is a kind of the company. */
const kindOf: Readonly<Record<string, string>> = {
  service: 'component',
  datastore: 'resource',
  queue: 'resource',
  api: 'api',
  system: 'system',
  application: 'system',
  library: 'library',
};

/** Entities of the software catalog of Datadog, version 3. */
export const datadogFormat: CatalogFormat = {
  name: origin,
  recognizedBy: '`apiVersion: v3` with `kind` and `metadata.name`',
  gives: 'services, datastores, queues, APIs and systems with owners, tiers and dependencies',
  mark: /^["']?apiVersion["']?:\s*["']?v3["']?\s*(?:#.*)?$/m,
  recognizes: (document) =>
    writtenText(partOf(document, 'apiVersion')) === 'v3' &&
    writtenText(partOf(document, 'kind')) !== '' &&
    partOf(document, 'metadata')?.type === 'map',
  read: readEntity,
};

function readEntity(document: YamlMap, { limits, claims: readClaims }: ReadOptions): ReadDocument {
  const kind = writtenText(partOf(document, 'kind'));
  const [metadata, spec] = [partOf(document, 'metadata'), partOf(document, 'spec')];
  const named = partOf(metadata, 'name');
  const name = writtenText(named);
  // A repository holds what runs, and does not run itself.
  const { source } = named ?? document;
  if (kind === 'repository') return skippedDocument(kind, { origin, source });
  if (name === '')
    return { problems: [{ code: 'not-an-entity', found: 'no metadata.name', source }], incomplete: true };
  const namespace = writtenText(partOf(metadata, 'namespace')) || 'default';
  const context: Context = { namespace, problems: [] };
  const groups = itemsOf(partOf(spec, 'componentOf')).flatMap((item) => refOf(item, context) ?? []);
  const system = groups.find(({ target }) => target.startsWith('system:'));
  const [another] = itemsOf(partOf(metadata, 'additionalOwners')).map((each) => partOf(each, 'name'));
  const owner = writtenRef(partOf(metadata, 'owner') ?? another, 'group', namespace);
  const ownKind = kindOf[kind] ?? 'component';
  const ref = `${ownKind}:${namespace}/${slugOf(name)}`.toLowerCase();
  const { problems: unknownTier, ...tier } = statedTier(partOf(spec, 'tier'), ref);
  const stated = partOf(partOf(document, 'extensions'), resilienceAnnotation);
  const { claims, problems: claimFaults } =
    stated === undefined ? noClaims : readClaims(stated, namespace, ref, limits.budget);
  const inherited = refOf(partOf(metadata, 'inheritFrom'), context);
  const entity = madeEntity({
    origin,
    kind: ownKind,
    namespace,
    name,
    title: writtenText(partOf(metadata, 'displayName')),
    description: writtenText(partOf(metadata, 'description')),
    type: writtenText(partOf(spec, 'type')) || kind,
    lifecycle: writtenText(partOf(spec, 'lifecycle')),
    ...tier,
    tags: itemsOf(partOf(metadata, 'tags')).map(writtenText),
    claims,
    owner,
    system,
    members:
      ownKind === 'system' ? itemsOf(partOf(spec, 'components')).flatMap((item) => refOf(item, context) ?? []) : [],
    needs: [
      ...needsIn(partOf(spec, 'dependsOn'), context),
      ...needsIn(partOf(spec, 'implementedBy'), context),
      ...needsIn(partOf(spec, 'dependencyOf'), context).map((need) => ({ ...need, isReversed: true })),
    ],
    parts: groups.filter(({ target }) => target.startsWith('component:')),
    links: [
      ...linksIn(partOf(metadata, 'links')),
      ...onCall(partOf(partOf(partOf(document, 'integrations'), 'pagerduty'), 'serviceURL')),
    ],
    seenAs: kind === 'service' ? [name] : [],
    source,
  });
  return {
    entities: [{ ...entity, ...(inherited && { inheritsFrom: inherited }) }],
    problems: [...context.problems, ...claimFaults, ...unknownTier, ...unusualKind(document, kind, ref)],
    incomplete: context.problems.length + claimFaults.length > 0,
  };
}

const noClaims = { claims: undefined, problems: [] };

/** A kind of the company may be any word; one that is nearly a known one is probably a slip. */
function unusualKind(document: YamlMap, kind: string, ref: string): readonly Problem[] {
  const suggestion = Object.hasOwn(kindOf, kind)
    ? undefined
    : Object.keys(kindOf).find((each) => distance(each, kind) === 1);
  const written = partOf(document, 'kind');
  if (suggestion === undefined || written === undefined) return [];
  return [{ code: 'misspelt-kind', ref, kind, suggestion, source: written.source }];
}

export function onCall(value: YamlValue | undefined): readonly Link[] {
  const url = writtenText(value);
  return url === '' ? [] : [{ url, title: 'On call', type: 'on-call' }];
}

interface Context {
  readonly namespace: string;
  readonly problems: Problem[];
}

/** A library is part of what needs it, so its loss takes nothing down. */
function needsIn(value: YamlValue | undefined, context: Context): readonly MadeNeed[] {
  return itemsOf(value).flatMap((item): MadeNeed[] => {
    const ref = refOf(item, context);
    if (ref === undefined) return [];
    return [ref.target.startsWith('library:') ? { ...ref, class: 'informational' } : ref];
  });
}

/** A ref of Datadog, `kind:name` or `kind:namespace/name`; one without a kind is that of a service. */
function refOf(item: YamlValue | undefined, { namespace, problems }: Context): MadeRef | undefined {
  const text = writtenText(item);
  if (item === undefined) return undefined;
  const found = fullRef(text, namespace, 'service');
  if (found === undefined) {
    problems.push({ code: 'invalid-reference', field: 'spec', text, fault: 'malformed', source: item.source });
    return undefined;
  }
  const colon = found.indexOf(':');
  const kind = found.slice(0, colon);
  return { target: `${kindOf[kind] ?? 'component'}${found.slice(colon)}`, source: item.source };
}

export function linksIn(value: YamlValue | undefined): readonly Link[] {
  return itemsOf(value).flatMap((item): Link[] => {
    const url = writtenText(partOf(item, 'url'));
    const [title, type] = [writtenText(partOf(item, 'name')), writtenText(partOf(item, 'type'))];
    return url === '' ? [] : [{ url, ...(title !== '' && { title }), ...(type !== '' && { type }) }];
  });
}
