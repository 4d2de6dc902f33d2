import { partOf, scalarText } from '../../tree/tree-queries.ts';
import type { YamlMap, YamlScalar } from '../../tree/tree-value.ts';
import type { CatalogFormat, ReadDocument, ReadOptions } from '../catalog-format.ts';
import { unsupportedKind } from '../unsupported-kind.ts';
import { type KindName, kindNames } from './fields.ts';
import { readLocation } from './location-targets.ts';
import { readEntity } from './read-entity.ts';

/** Catalog entities of Backstage: `catalog-info.yaml`, or the answer of its catalog API. */
export const backstageFormat: CatalogFormat = {
  name: 'backstage',
  recognizedBy: '`apiVersion: backstage.io/...` and `kind`; also lists of entities, and answers of the catalog API',
  gives: 'entities, owners, systems, dependencies and claims',
  recognizes: (document) => {
    const apiVersion = scalarText(partOf(document, 'apiVersion'));
    if (apiVersion !== '') return isBackstage(apiVersion) || templatePlaceholder(document) !== undefined;
    return kindOf(document) !== undefined || templatePlaceholder(document) !== undefined;
  },
  read: (document, options): ReadDocument => {
    const placeholder = templatePlaceholder(document);
    if (placeholder !== undefined) {
      return { problems: [{ code: 'template-placeholder', text: placeholder.text, source: placeholder.source }] };
    }
    const kind = kindOf(document);
    if (kind === undefined) return unknownKind(document, options);
    if (kind === 'Template') return { isTemplate: true, problems: [] };
    if (kind === 'Location') return readLocation(document);
    return readEntity(document, kind, options);
  },
};

const kindByLowerCase: ReadonlyMap<string, KindName> = new Map(kindNames.map((name) => [name.toLowerCase(), name]));

function isBackstage(apiVersion: string): boolean {
  return /(^|\.)backstage\.io\//.test(apiVersion);
}

function kindOf(document: YamlMap): KindName | undefined {
  return kindByLowerCase.get(scalarText(partOf(document, 'kind')).toLowerCase());
}

/** An entity of a kind that is not known here counts if it says what depends on what. */
function unknownKind(document: YamlMap, options: ReadOptions): ReadDocument {
  const { source } = document;
  const kind = scalarText(partOf(document, 'kind'));
  if (kind === '') return { problems: [{ code: 'not-an-entity', found: 'no kind', source }], incomplete: true };
  const read = isKind(kind) ? readEntity(document, kind, options) : undefined;
  if (read?.entity?.statements.some(({ says }) => says === 'needs')) return read;
  const apiVersion = scalarText(partOf(document, 'apiVersion'));
  return { problems: [unsupportedKind(kind, apiVersion, source)] };
}

/** Journeys and failure domains exist in `faultline.yaml` only. */
function isKind(kind: string): boolean {
  return /^[A-Za-z][A-Za-z0-9]{0,62}$/.test(kind) && !/^(?:journey|failuredomain)$/i.test(kind);
}

/** The first of the values that identify the entity and are placeholders of a template language. */
function templatePlaceholder(document: YamlMap): YamlScalar | undefined {
  const metadata = partOf(document, 'metadata');
  const identifying = [partOf(document, 'kind'), partOf(metadata, 'name'), partOf(metadata, 'namespace')];
  return identifying.find((part): part is YamlScalar => part?.type === 'scalar' && /\$\{\{|\{\{|\{%/.test(part.text));
}
