import { expect, test } from 'vitest';
import { catalogFormats } from '../packages/core/src/ingest/catalog-formats.ts';
import { mayBeOtherFormat, namesOtherFormat } from '../packages/core/src/ingest/names-other-format.ts';
import { parseYaml } from '../packages/core/src/ingest/yaml/parse-yaml.ts';
import { catalogSeeds } from './fuzz/catalog-seeds.ts';

const formatsOf = (text: string): string[] =>
  parseYaml({ path: 'x', text }).documents.flatMap((document) =>
    catalogFormats.flatMap(({ name, recognizes }) => (document.type === 'map' && recognizes(document) ? [name] : [])),
  );

test('a file of each format is known before it is parsed, but for those of Structurizr, which have to be named', () => {
  const formats = catalogSeeds.flatMap(formatsOf);
  expect([...formats, 'backstage'].sort()).toEqual(catalogFormats.map(({ name }) => name).sort());
  const unknownTo = (known: (text: string) => boolean) =>
    catalogSeeds.filter((text) => !known(text)).flatMap(formatsOf);
  expect(unknownTo(mayBeOtherFormat)).toEqual(['structurizr']);
  expect(unknownTo(namesOtherFormat)).toEqual(['opslevel', 'structurizr']);
});
