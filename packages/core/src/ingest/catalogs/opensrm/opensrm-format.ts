import type { Tier } from '../../../model/claims.ts';
import { fullRef } from '../../../model/full-ref.ts';
import type { Problem } from '../../../model/problem.ts';
import type { DependencyClass } from '../../../model/requirement.ts';
import { partOf } from '../../tree/tree-queries.ts';
import type { YamlMap, YamlValue } from '../../tree/tree-value.ts';
import type { CatalogFormat, ReadDocument } from '../catalog-format.ts';
import {
  itemsOf,
  type MadeNeed,
  madeEntity,
  skippedDocument,
  slugOf,
  statedTier,
  tierOf,
  writtenRef,
  writtenText,
} from '../made-entity.ts';

const origin = 'opensrm';
const versions = /^(?:srm\/v1|opensrm\/v1|opensrm\.nthlayer\.io\/v2|openslo\/v1)$/;
const services = /^(?:ServiceReliabilityManifest|ServiceManifest)$/;

const tiers: Readonly<Record<string, Tier>> = { critical: 1, high: 2, standard: 3, low: 4 };

const resources = /^(?:database|cache|queue|datastore|external|storage|topic|bucket)$/;

/** Reliability manifests of OpenSRM and NthLayer: the only catalogs that class dependencies. */
export const opensrmFormat: CatalogFormat = {
  name: origin,
  recognizedBy: '`apiVersion: srm/v1`, `opensrm/v1` or `opensrm.nthlayer.io/v2` with the kind of a service manifest',
  gives: 'services with owners, tiers and dependencies with their class, which is a claim without evidence',
  mark: /\b(?:opensrm|srm)(?:\.nthlayer\.io)?\/v/,
  recognizes: (document) => versions.test(writtenText(partOf(document, 'apiVersion'))),
  read: readManifest,
};

function readManifest(document: YamlMap): ReadDocument {
  // Templates and objectives describe no service.
  const kind = writtenText(partOf(document, 'kind'));
  if (!services.test(kind)) return skippedDocument(kind, { origin, source: document.source });
  const [metadata, spec] = [partOf(document, 'metadata'), partOf(document, 'spec')];
  const named = partOf(metadata, 'name');
  const annotated = partOf(partOf(metadata, 'annotations'), 'backstage.io/component-ref');
  const ref = fullRef(writtenText(annotated), 'default', 'component');
  const name = ref === undefined ? writtenText(named) : ref.slice(ref.indexOf('/') + 1);
  const { source } = named ?? document;
  if (slugOf(name) === '')
    return { problems: [{ code: 'not-an-entity', found: 'no metadata.name', source }], incomplete: true };
  const namespace = ref === undefined ? 'default' : ref.slice(ref.indexOf(':') + 1, ref.indexOf('/'));
  const problems: Problem[] = [];
  const { problems: unknown, ...tier } = statedTier(
    partOf(metadata, 'tier') ?? partOf(partOf(metadata, 'labels'), 'tier'),
    `component:${namespace}/${slugOf(name)}`.toLowerCase(),
    (word) => tiers[word.toLowerCase()] ?? tierOf(word),
  );
  const ownership = partOf(spec, 'owner');
  const entity = madeEntity({
    origin,
    kind: 'component',
    namespace,
    name,
    type: writtenText(partOf(spec, 'type')) || writtenText(partOf(partOf(spec, 'service'), 'type')) || 'service',
    description: writtenText(partOf(metadata, 'description')),
    ...tier,
    owner: writtenRef(
      partOf(ownership, 'group') ?? partOf(metadata, 'team') ?? partOf(partOf(spec, 'ownership'), 'team'),
      'group',
    ),
    domain: writtenRef(partOf(partOf(metadata, 'labels'), 'domain'), 'domain'),
    needs: itemsOf(partOf(spec, 'dependencies')).flatMap((item) => needOf(item, problems)),
    links: runbooks(partOf(partOf(spec, 'ownership'), 'runbook')),
    source,
  });
  return { entities: [entity], problems: [...problems, ...unknown], incomplete: problems.length > 0 };
}

/** A dependency by `name` or `service`, whichever version says which. */
function needOf(item: YamlValue, problems: Problem[]): readonly MadeNeed[] {
  const named = partOf(item, 'name') ?? partOf(item, 'service');
  const kind = resources.test(writtenText(partOf(item, 'type')).toLowerCase()) ? 'resource' : 'component';
  const ref = writtenRef(named, kind);
  if (ref === undefined) {
    const { source } = item;
    problems.push({ code: 'invalid-reference', field: 'spec.dependencies', text: '', fault: 'malformed', source });
    return [];
  }
  return [{ ...ref, class: classOf(item) }];
}

/**
 * Version 1 says `critical`; a dependency without it is hard, although the two programs that read it differ. Version 2
 * says how the service falls back, or how critical the dependency is.
 */
function classOf(item: YamlValue): DependencyClass {
  if (writtenText(partOf(item, 'critical')) === 'false') return 'soft';
  const fallback = writtenText(partOf(partOf(item, 'fallback'), 'type'));
  if (fallback !== '') return fallback === 'fail_closed' ? 'hard' : 'soft';
  return /^(?:medium|low)$/.test(writtenText(partOf(item, 'criticality')).toLowerCase()) ? 'soft' : 'hard';
}

function runbooks(value: YamlValue | undefined) {
  const url = writtenText(value);
  return url === '' ? [] : [{ url, title: 'Runbook', type: 'runbook' }];
}
