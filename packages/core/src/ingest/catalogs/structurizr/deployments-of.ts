import type { Deployment } from '../../../model/entity.ts';
import { partOf } from '../../tree/tree-queries.ts';
import type { YamlValue } from '../../tree/tree-value.ts';
import { itemsOf, writtenText } from '../made-entity.ts';

/** Deployment nodes nest no deeper than this. */
const deepest = 100;

/** Where each element is deployed, by its id: one deployment for each instance. Linear in the nodes and their depth. */
export function deploymentsOf(nodes: YamlValue | undefined): ReadonlyMap<string, readonly Deployment[]> {
  const found = new Map<string, Deployment[]>();
  const visit = (node: YamlValue, outer: Deployment['path']): void => {
    const environment = writtenText(partOf(node, 'environment')) || 'Default';
    const path = [...outer, nodeOf(node)];
    for (const [list, key] of instanceKeys)
      for (const instance of itemsOf(partOf(node, list))) {
        const id = writtenText(partOf(instance, key));
        found.set(id, [...(found.get(id) ?? []), { environment, path }]);
      }
    if (path.length < deepest) for (const child of itemsOf(partOf(node, 'children'))) visit(child, path);
  };
  for (const node of itemsOf(nodes)) visit(node, []);
  return found;
}

const instanceKeys = [
  ['containerInstances', 'containerId'],
  ['softwareSystemInstances', 'softwareSystemId'],
] as const;

function nodeOf(node: YamlValue): Deployment['path'][number] {
  const name = writtenText(partOf(node, 'name'));
  const instances = writtenText(partOf(node, 'instances'));
  const isMultiplied = !/^(?:1|)$/.test(instances);
  // Themes of cloud providers tag what is a region: `Amazon Web Services - Region`.
  const tag = /(?:^|,)[^,]*\b(region|availability zone|zone)\s*(?:,|$)/i.exec(writtenText(partOf(node, 'tags')))?.[1];
  const axis = tag && (/zone/i.test(tag) ? 'zone' : 'region');
  return { name, isMultiplied, ...(axis !== undefined && { axis }) };
}
