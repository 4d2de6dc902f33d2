import type { Link } from '../../../model/entity.ts';
import { fullRef } from '../../../model/full-ref.ts';
import { partOf } from '../../tree/tree-queries.ts';
import type { YamlMap, YamlValue } from '../../tree/tree-value.ts';
import type { CatalogFormat, ReadDocument } from '../catalog-format.ts';
import { itemsOf, type MadeRef, madeEntity, slugOf, statedTier, writtenText } from '../made-entity.ts';
import { linksIn, onCall } from './datadog-format.ts';

const origin = 'datadog-definition';

/** Service definitions of Datadog, versions 2, 2.1 and 2.2. They have no field for dependencies. */
export const datadogDefinitionFormat: CatalogFormat = {
  name: origin,
  recognizedBy: '`schema-version: v2`, `v2.1` or `v2.2` with `dd-service`',
  gives: 'services with owners, tiers and applications; this format cannot state dependencies',
  mark: /dd-service/,
  recognizes: (document) =>
    /^v2(?:\.[12])?$/.test(writtenText(partOf(document, 'schema-version'))) &&
    partOf(document, 'dd-service') !== undefined,
  read: readDefinition,
};

function readDefinition(document: YamlMap): ReadDocument {
  const named = partOf(document, 'dd-service');
  const name = writtenText(named);
  const { source } = named ?? document;
  if (name === '') return { problems: [{ code: 'not-an-entity', found: 'no dd-service', source }], incomplete: true };
  const type = writtenText(partOf(document, 'type'));
  const kind = type === 'db' || type === 'cache' ? 'resource' : 'component';
  const { problems, ...tier } = statedTier(partOf(document, 'tier'), `${kind}:default/${slugOf(name)}`.toLowerCase());
  const entity = madeEntity({
    origin,
    kind,
    name,
    type: type || 'service',
    description: writtenText(partOf(document, 'description')),
    lifecycle: writtenText(partOf(document, 'lifecycle')),
    ...tier,
    owner: refTo(partOf(document, 'dd-team') ?? partOf(document, 'team'), 'group'),
    system: refTo(partOf(document, 'application'), 'system'),
    tags: itemsOf(partOf(document, 'tags')).map(writtenText),
    links: [...linksIn(partOf(document, 'links')), ...pagerOf(partOf(document, 'integrations'))],
    seenAs: [name],
    source,
  });
  return { entities: [entity], problems };
}

/** Version 2 has the address of the service as a text, later ones in a map. */
function pagerOf(integrations: YamlValue | undefined): readonly Link[] {
  const pager = partOf(integrations, 'pagerduty');
  return onCall(pager?.type === 'map' ? partOf(pager, 'service-url') : pager);
}

function refTo(value: YamlValue | undefined, kind: string): MadeRef | undefined {
  const target = fullRef(writtenText(value).replace(/\s+/g, '-'), 'default', kind);
  return target === undefined || value === undefined ? undefined : { target, source: value.source };
}
