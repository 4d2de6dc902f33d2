import { partOf } from '../../tree/tree-queries.ts';
import type { YamlMap, YamlValue } from '../../tree/tree-value.ts';
import type { CatalogFormat, ReadDocument } from '../catalog-format.ts';
import { itemsOf, type MadeNeed, madeEntity, slugOf, writtenText } from '../made-entity.ts';
import { placesOfDeployments } from '../places-of-deployments.ts';
import { deploymentsOf } from './deployments-of.ts';

const origin = 'structurizr';

/** Tags of containers that store or carry data. */
const resourceTag = /(?:^|,)\s*(?:database|queue|bucket|topic|cache)\s*(?:,|$)/i;

/** A workspace of Structurizr as JSON: the C4 model. */
export const structurizrFormat: CatalogFormat = {
  name: origin,
  recognizedBy: 'an object with `model.softwareSystems` and `views`',
  gives:
    'software systems, containers, their relationships and where they are deployed; components count for their container',
  recognizes: (document) =>
    partOf(partOf(document, 'model'), 'softwareSystems')?.type === 'list' && partOf(document, 'views')?.type === 'map',
  read: readWorkspace,
};

interface Element {
  readonly ref: string;
  readonly kind: string;
  readonly namespace: string;
  readonly value: YamlValue;
  readonly system: string | undefined;
}

function readWorkspace(document: YamlMap): ReadDocument {
  const elements = new Map<string, Element>();
  for (const system of itemsOf(partOf(partOf(document, 'model'), 'softwareSystems'))) addSystem(system, elements);
  const own = new Map([...elements.values()].map((element) => [element.ref, element]));
  const deployments = deploymentsOf(partOf(partOf(document, 'model'), 'deploymentNodes'));
  const environments = [...new Set([...deployments.values()].flat().map(({ environment }) => environment))].sort();
  const needs = needsOf(elements);
  const entities = [...own.values()].map(({ ref, kind, namespace, value, system }) => {
    const { source } = value;
    const deployed = kind === 'system' ? [] : (deployments.get(writtenText(partOf(value, 'id'))) ?? []);
    const technology = writtenText(partOf(value, 'technology'));
    return madeEntity({
      origin,
      kind,
      namespace,
      name: writtenText(partOf(value, 'name')),
      description: writtenText(partOf(value, 'description')),
      ...(technology !== '' && { type: technology }),
      system: system === undefined ? undefined : { target: system, source },
      needs: needs.get(ref) ?? [],
      deployments: deployed,
      ...(environments.length === 1 && { placedIn: placesOfDeployments(deployed, { source }) }),
      source,
    });
  });
  const placed = entities.filter((entity) => entity.deployments !== undefined);
  if (environments.length < 2) return { entities, problems: [] };
  const counts = { resources: placed.length, of: placed.length, environments };
  return {
    entities,
    problems: [{ code: 'unknown-placement', because: 'environment', ...counts, source: document.source }],
  };
}

/** A system with containers is a System, without them a Component. Containers of two systems may have one name. */
function addSystem(system: YamlValue, elements: Map<string, Element>): void {
  const name = slugOf(writtenText(partOf(system, 'name'))).toLowerCase();
  if (name === '') return;
  const containers = itemsOf(partOf(system, 'containers'));
  const kind = containers.length > 0 ? 'system' : 'component';
  const ref = `${kind}:default/${name}`;
  elements.set(writtenText(partOf(system, 'id')), {
    ref,
    kind,
    namespace: 'default',
    value: system,
    system: undefined,
  });
  for (const container of containers) {
    const own = slugOf(writtenText(partOf(container, 'name'))).toLowerCase();
    if (own === '') continue;
    const ownKind = resourceTag.test(writtenText(partOf(container, 'tags'))) ? 'resource' : 'component';
    const element = { ref: `${ownKind}:${name}/${own}`, kind: ownKind, namespace: name, value: container, system: ref };
    elements.set(writtenText(partOf(container, 'id')), element);
    for (const component of itemsOf(partOf(container, 'components')))
      elements.set(writtenText(partOf(component, 'id')), element);
  }
}

/** What each element needs, by ref, without implied copies and people; what is asynchronous is informational. */
function needsOf(elements: ReadonlyMap<string, Element>): ReadonlyMap<string, readonly MadeNeed[]> {
  const needs = new Map<string, MadeNeed[]>();
  const seen = new Set<string>();
  const holders = new Map<YamlValue, Element>();
  for (const element of elements.values()) {
    holders.set(element.value, element);
    for (const component of itemsOf(partOf(element.value, 'components'))) holders.set(component, element);
  }
  for (const [value, { ref }] of holders) {
    for (const relationship of itemsOf(partOf(value, 'relationships'))) {
      const target = elements.get(writtenText(partOf(relationship, 'destinationId')))?.ref;
      const isCopy = writtenText(partOf(relationship, 'linkedRelationshipId')) !== '';
      if (target === undefined || target === ref || isCopy || seen.has(`${ref} ${target}`)) continue;
      seen.add(`${ref} ${target}`);
      const isAsynchronous = /^asynchronous$/i.test(writtenText(partOf(relationship, 'interactionStyle')));
      const need = { target, source: relationship.source, ...(isAsynchronous && { class: 'informational' as const }) };
      needs.set(ref, [...(needs.get(ref) ?? []), need]);
    }
  }
  return needs;
}
