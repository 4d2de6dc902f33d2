import { type CatalogShape, layeredCatalog } from './layered-catalog.ts';

const kinds: Readonly<Record<string, string>> = { component: 'Component', resource: 'Resource', api: 'API' };

/** A layered catalog as the text of one JSON file of Backstage, an entity a line. */
export function generatedCatalog(shape: CatalogShape): string {
  return `[${[...entityLines(shape)].join(',\n')}]\n`;
}

/** The lines of the same, one by one: those of a million entities are longer than any text. */
export function* entityLines(shape: CatalogShape): Iterable<string> {
  const { nodes, requirements } = layeredCatalog(shape);
  const needed = new Map<string, string[]>();
  for (const { ref, of } of requirements) {
    const known = needed.get(ref);
    if (known) known.push(...of);
    else needed.set(ref, [...of]);
  }
  for (const { ref, kind, name, owner, system } of nodes) {
    yield entityLine(kinds[kind]!, name, {
      type: kind === 'api' ? 'openapi' : 'service',
      lifecycle: 'production',
      owner,
      system,
      ...(kind === 'api' && { definition: 'none' }),
      dependsOn: needed.get(ref) ?? [],
    });
  }
  const systems = new Map(nodes.map(({ system, owner, domain }) => [system!, { owner, domain }]));
  for (const [system, spec] of systems) yield entityLine('System', nameOf(system), spec);
  for (const domain of new Set(nodes.map((node) => node.domain!))) {
    yield entityLine('Domain', nameOf(domain), { owner: nodes[0]!.owner });
  }
  for (const owner of new Set(nodes.map((node) => node.owner!))) {
    yield entityLine('Group', nameOf(owner), { type: 'team', children: [] });
  }
}

function entityLine(kind: string, name: string, spec: object): string {
  return JSON.stringify({ apiVersion: 'backstage.io/v1alpha1', kind, metadata: { name }, spec });
}

function nameOf(ref: string): string {
  return ref.slice(ref.indexOf('/') + 1);
}
