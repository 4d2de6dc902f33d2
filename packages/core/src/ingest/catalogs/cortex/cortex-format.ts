import type { Link } from '../../../model/entity.ts';
import { partOf } from '../../tree/tree-queries.ts';
import type { YamlMap, YamlValue } from '../../tree/tree-value.ts';
import type { CatalogFormat, ReadDocument } from '../catalog-format.ts';
import { hintWords } from '../hint-words.ts';
import { itemsOf, type MadeRef, madeEntity, skippedDocument, slugOf, slugRef, writtenText } from '../made-entity.ts';

const origin = 'cortex';

/** `cortex.yaml`: OpenAPI with `x-cortex-tag`. */
export const cortexFormat: CatalogFormat = {
  name: origin,
  recognizedBy: '`info.x-cortex-tag`',
  gives: 'services with owners, domains and dependencies',
  mark: /x-cortex-tag/,
  recognizes: (document) => partOf(partOf(document, 'info'), 'x-cortex-tag') !== undefined,
  read: readService,
};

function readService(document: YamlMap): ReadDocument {
  const info = partOf(document, 'info');
  const tag = partOf(info, 'x-cortex-tag');
  const name = writtenText(tag);
  const { source } = tag ?? document;
  if (slugOf(name) === '')
    return { problems: [{ code: 'not-an-entity', found: 'no x-cortex-tag', source }], incomplete: true };
  const type = writtenText(partOf(info, 'x-cortex-type')) || 'service';
  // A team is in the catalog as the owner of something.
  if (type === 'team') return skippedDocument(type, { origin, source });
  const kind = type === 'domain' ? 'domain' : 'component';
  const stated = ['x-cortex-dependency', 'x-cortex-dependencies'].flatMap((key) => partOf(info, key) ?? []);
  const broken = stated.find((each) => each.type === 'map');
  const [parent] = itemsOf(partOf(info, 'x-cortex-parents'));
  const [owner] = itemsOf(partOf(info, 'x-cortex-owners')).filter(
    (each) => writtenText(partOf(each, 'type')) === 'group',
  );
  const entity = madeEntity({
    origin,
    kind,
    name,
    title: writtenText(partOf(info, 'title')),
    description: writtenText(partOf(info, 'description')),
    type,
    // Groups and custom metadata are the company's own words: only `tiers` of the config says which are tiers.
    tierWords: [
      ...itemsOf(partOf(info, 'x-cortex-groups')).map(writtenText),
      writtenText(partOf(partOf(info, 'x-cortex-custom-metadata'), 'tier')),
    ].filter((word) => word !== ''),
    owner: slugRef(partOf(owner, 'name'), 'group'),
    domain: slugRef(partOf(parent, 'tag'), 'domain'),
    needs: stated.flatMap(itemsOf).flatMap((each) => {
      const words = hintWords(partOf(each, 'metadata'));
      return tagged(each).map((need) => ({ ...need, words }));
    }),
    relations: itemsOf(partOf(info, 'x-cortex-relationships')).flatMap((each) => {
      const targets = itemsOf(partOf(each, 'destinations')).flatMap(tagged);
      return targets.map((target) => ({ type: writtenText(partOf(each, 'type')), ...target }));
    }),
    links: linksIn(partOf(info, 'x-cortex-link')),
    source,
  });
  const problems = broken
    ? [
        {
          code: 'invalid-reference' as const,
          field: 'info.x-cortex-dependency',
          text: 'a map',
          fault: 'malformed' as const,
          source: broken.source,
        },
      ]
    : [];
  return { entities: [entity], problems, incomplete: broken !== undefined };
}

function tagged(item: YamlValue): readonly MadeRef[] {
  const ref = slugRef(partOf(item, 'tag'), 'component');
  return ref === undefined ? [] : [ref];
}

function linksIn(value: YamlValue | undefined): readonly Link[] {
  return itemsOf(value).flatMap((item): Link[] => {
    const url = writtenText(partOf(item, 'url'));
    const [title, type] = [writtenText(partOf(item, 'name')), writtenText(partOf(item, 'type')).toLowerCase()];
    return url === '' ? [] : [{ url, ...(title !== '' && { title }), ...(type !== '' && { type }) }];
  });
}
