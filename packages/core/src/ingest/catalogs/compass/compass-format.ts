import type { Link } from '../../../model/entity.ts';
import { partOf } from '../../tree/tree-queries.ts';
import type { YamlMap, YamlValue } from '../../tree/tree-value.ts';
import type { CatalogFormat, ReadDocument } from '../catalog-format.ts';
import {
  itemsOf,
  type MadeRef,
  madeEntity,
  skippedDocument,
  slugOf,
  slugRef,
  statedTier,
  writtenText,
} from '../made-entity.ts';

const origin = 'compass';

/** `compass.yml` of Atlassian Compass. It names other components by their ids only. */
export const compassFormat: CatalogFormat = {
  name: origin,
  recognizedBy: '`configVersion: 1` with an `id` that starts with `ari:cloud:compass`',
  gives: 'components with tiers, owners and dependencies by id',
  mark: /ari:cloud:compass/,
  recognizes: (document) =>
    partOf(document, 'configVersion') !== undefined &&
    writtenText(partOf(document, 'id')).startsWith('ari:cloud:compass'),
  read: readComponent,
};

function readComponent(document: YamlMap): ReadDocument {
  const [named, id] = [partOf(document, 'name'), partOf(document, 'id')];
  const name = writtenText(named);
  const { source } = named ?? document;
  const type = writtenText(partOf(document, 'typeId')).toLowerCase();
  // A capability is something that a company can do.
  if (type === 'capability') return skippedDocument(type, { origin, source });
  if (slugOf(name) === '') return { problems: [{ code: 'not-an-entity', found: 'no name', source }], incomplete: true };
  const fields = partOf(document, 'fields');
  const { problems, ...tier } = statedTier(partOf(fields, 'tier'), `component:default/${slugOf(name)}`.toLowerCase());
  const entity = madeEntity({
    origin,
    kind: 'component',
    name,
    type: type || 'service',
    description: writtenText(partOf(document, 'description')),
    lifecycle: writtenText(partOf(fields, 'lifecycle')).toLowerCase(),
    ...tier,
    owner: refTo(partOf(document, 'ownerId'), 'group'),
    needs: itemsOf(partOf(partOf(document, 'relationships'), 'DEPENDS_ON')).flatMap(
      (item) => refTo(item, 'component') ?? [],
    ),
    links: linksIn(partOf(document, 'links')),
    aliases: [refTo(id, 'component')?.target ?? ''].filter((alias) => alias !== ''),
    source,
  });
  return { entities: [entity], problems };
}

/** An id of Atlassian by its last part, which is unique. */
function refTo(value: YamlValue | undefined, kind: string): MadeRef | undefined {
  return slugRef(value, kind, writtenText(value).split('/').at(-1));
}

function linksIn(value: YamlValue | undefined): readonly Link[] {
  return itemsOf(value).flatMap((item): Link[] => {
    const url = writtenText(partOf(item, 'url'));
    const [title, kind] = [writtenText(partOf(item, 'name')), writtenText(partOf(item, 'type')).toLowerCase()];
    const type = /runbook/i.test(title) ? 'runbook' : kind;
    return url === '' ? [] : [{ url, ...(title !== '' && { title }), ...(type !== '' && { type }) }];
  });
}
