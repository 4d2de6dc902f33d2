import { groupBy } from '../../packages/core/src/base/group-by.ts';
import { type CatalogShape, layeredCatalog } from './layered-catalog.ts';

export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

const entitiesPerFile = 10;
const kinds = { component: 'Component', api: 'API', resource: 'Resource' } as const;

/** A generated catalog as people write it: YAML, ten entities a file, and one file for the organization. */
export function catalogFiles(shape: CatalogShape): readonly GeneratedFile[] {
  const { nodes, requirements } = layeredCatalog(shape);
  const needed = groupBy(requirements, ({ ref }) => ref);
  const texts = nodes.map(({ ref, kind, name, owner, system }) => {
    const dependencies = (needed.get(ref) ?? []).flatMap(({ of }) => of);
    return [
      document(kinds[kind as keyof typeof kinds], name),
      `  description: The ${kind} that is called ${name}`,
      'spec:',
      `  type: ${kind === 'api' ? 'openapi' : 'service'}`,
      '  lifecycle: production',
      `  owner: ${owner}`,
      `  system: ${system}`,
      ...(kind === 'api' ? ['  definition: none'] : []),
      ...(dependencies.length > 0 ? ['  dependsOn:', ...dependencies.map((each) => `    - ${each}`)] : []),
    ].join('\n');
  });
  const files: GeneratedFile[] = [{ path: 'organization.yaml', text: organization(nodes) }];
  for (let first = 0; first < texts.length; first += entitiesPerFile) {
    const text = `${texts.slice(first, first + entitiesPerFile).join('\n---\n')}\n`;
    files.push({ path: `catalog-${first / entitiesPerFile}.yaml`, text });
  }
  return files;
}

function document(kind: string, name: string): string {
  return `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata:\n  name: ${name}`;
}

function organization(nodes: ReturnType<typeof layeredCatalog>['nodes']): string {
  const domainOf = new Map(nodes.map(({ system, domain, owner }) => [system!, { domain: domain!, owner: owner! }]));
  const owners = [...new Set(nodes.map(({ owner }) => owner!))];
  const domains = [...new Set([...domainOf.values()].map(({ domain }) => domain))];
  const nameOf = (ref: string): string => ref.slice(ref.indexOf('/') + 1);
  return [
    ...owners.map((ref) => `${document('Group', nameOf(ref))}\nspec:\n  type: team\n  children: []`),
    ...domains.map((ref) => `${document('Domain', nameOf(ref))}\nspec:\n  owner: ${owners[0]}`),
    ...[...domainOf].map(
      ([ref, { domain, owner }]) => `${document('System', nameOf(ref))}\nspec:\n  owner: ${owner}\n  domain: ${domain}`,
    ),
  ].join('\n---\n');
}
