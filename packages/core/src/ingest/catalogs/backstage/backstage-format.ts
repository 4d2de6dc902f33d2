import { partOf, scalarText } from '../../tree/tree-queries.ts';
import type { YamlMap, YamlScalar } from '../../tree/tree-value.ts';
import type { CatalogFormat, ReadDocument } from '../catalog-format.ts';
import { type KindName, kindNames } from './fields.ts';
import { readLocation } from './location-targets.ts';
import { readEntity } from './read-entity.ts';

/** Catalog entities of Backstage: `catalog-info.yaml`, or the answer of its catalog API. */
export const backstageFormat: CatalogFormat = {
  name: 'Backstage',
  recognizes: (document) => {
    const apiVersion = scalarText(partOf(document, 'apiVersion'));
    if (apiVersion !== '') return isBackstage(apiVersion) || templatePlaceholder(document) !== undefined;
    return kindOf(document) !== undefined || templatePlaceholder(document) !== undefined;
  },
  read: (document, limits): ReadDocument => {
    const placeholder = templatePlaceholder(document);
    if (placeholder !== undefined) {
      return { problems: [{ code: 'template-placeholder', text: placeholder.text, source: placeholder.source }] };
    }
    const kind = kindOf(document);
    if (kind === undefined) return unknownKind(document);
    if (kind === 'Template') return { isTemplate: true, problems: [] };
    if (kind === 'Location') return readLocation(document);
    return readEntity(document, kind, limits);
  },
};

const kindByLowerCase: ReadonlyMap<string, KindName> = new Map(kindNames.map((name) => [name.toLowerCase(), name]));

function isBackstage(apiVersion: string): boolean {
  return /(^|\.)backstage\.io\//.test(apiVersion);
}

function kindOf(document: YamlMap): KindName | undefined {
  return kindByLowerCase.get(scalarText(partOf(document, 'kind')).toLowerCase());
}

function unknownKind(document: YamlMap): ReadDocument {
  const { source } = document;
  const kind = scalarText(partOf(document, 'kind'));
  if (kind === '') return { problems: [{ code: 'not-an-entity', found: 'no kind', source }], incomplete: true };
  const apiVersion = scalarText(partOf(document, 'apiVersion'));
  return { problems: [{ code: 'unsupported-kind', kind, apiVersion, source }] };
}

/** The first of the values that identify the entity and are placeholders of a template language. */
function templatePlaceholder(document: YamlMap): YamlScalar | undefined {
  const metadata = partOf(document, 'metadata');
  const identifying = [partOf(document, 'kind'), partOf(metadata, 'name'), partOf(metadata, 'namespace')];
  return identifying.find((part): part is YamlScalar => part?.type === 'scalar' && /\$\{\{|\{\{|\{%/.test(part.text));
}
