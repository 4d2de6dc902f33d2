import type { Link } from '../../../model/entity.ts';
import { partOf, scalarText } from '../../tree/tree-queries.ts';
import type { YamlMap, YamlValue } from '../../tree/tree-value.ts';
import type { CatalogFormat, ReadDocument } from '../catalog-format.ts';
import { itemsOf, madeEntity, skippedDocument, slugOf, slugRef, statedTier, writtenText } from '../made-entity.ts';

const origin = 'opslevel';
const roots = ['service', 'component', 'repository'] as const;

/** `opslevel.yml`. */
export const opslevelFormat: CatalogFormat = {
  name: origin,
  recognizedBy: '`version: 1` with one map `service`, `component` or `repository`',
  gives: 'services with owners, tiers, systems and dependencies by alias',
  // `version: 1` stands in many files; this one is short and has a service beside it.
  mayBe: (text) =>
    /^version:\s*["']?1["']?\s*(?:#.*)?$/m.test(text) && /^(?:service|component):\s*(?:#.*)?$/m.test(text),
  recognizes: (document) =>
    writtenText(partOf(document, 'version')) === '1' &&
    roots.filter((root) => partOf(document, root)?.type === 'map').length === 1,
  read: readService,
};

function readService(document: YamlMap): ReadDocument {
  const service = partOf(document, 'service') ?? partOf(document, 'component');
  if (service === undefined) return skippedDocument('repository', { origin, source: document.source });
  const named = partOf(service, 'name');
  const name = writtenText(named);
  const { source } = named ?? service;
  if (slugOf(name) === '') return { problems: [{ code: 'not-an-entity', found: 'no name', source }], incomplete: true };
  // OpsLevel makes an alias of the name, and refers to services by any of their aliases.
  const aliases = [aliasOf(name), ...itemsOf(partOf(service, 'aliases')).map(writtenText)];
  const { problems, ...tier } = statedTier(partOf(service, 'tier'), `component:default/${slugOf(name)}`.toLowerCase());
  const entity = madeEntity({
    origin,
    kind: 'component',
    name,
    type: writtenText(partOf(service, 'type')) || 'service',
    description: writtenText(partOf(service, 'description')),
    lifecycle: writtenText(partOf(service, 'lifecycle')),
    ...tier,
    owner: slugRef(partOf(service, 'owner'), 'group'),
    system: slugRef(partOf(service, 'system'), 'system'),
    needs: itemsOf(partOf(service, 'dependencies')).flatMap(
      (item) => slugRef(partOf(item, 'alias'), 'component') ?? [],
    ),
    links: linksIn(partOf(service, 'tools')),
    tags: itemsOf(partOf(service, 'tags')).flatMap(tagOf),
    aliases: [
      ...new Set(aliases.filter((alias) => alias !== '').map((alias) => `component:default/${alias.toLowerCase()}`)),
    ],
    source,
  });
  return { entities: [entity], problems };
}

/** `key:value` as it is written: other programs read `yes` as a truth value. */
function tagOf(item: YamlValue): readonly string[] {
  const [key, value] = [scalarText(partOf(item, 'key')).trim(), scalarText(partOf(item, 'value')).trim()];
  return key === '' ? [] : [value === '' ? key : `${key}:${value}`];
}

function aliasOf(name: string): string {
  return slugOf(name).toLowerCase().replace(/-/g, '_');
}

function linksIn(value: YamlValue | undefined): readonly Link[] {
  return itemsOf(value).flatMap((item): Link[] => {
    const url = writtenText(partOf(item, 'url'));
    const [title, category] = [writtenText(partOf(item, 'name')), writtenText(partOf(item, 'category'))];
    const type = category === 'runbooks' ? 'runbook' : category;
    return url === '' ? [] : [{ url, ...(title !== '' && { title }), ...(type !== '' && { type }) }];
  });
}
