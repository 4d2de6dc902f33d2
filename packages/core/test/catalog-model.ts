import { expect } from 'vitest';
import { type Config, type FailureModel, openModel, type Problem } from '../src/index.ts';
import { type Catalog, mergeCatalog, parseCatalogFile, parseConfig } from '../src/ingest/index.ts';
import { rules } from '../src/policy/rules/rules.ts';

/** The day on which the tests judge evidence. */
const asOf = '2026-11-20';

export interface CatalogModel {
  readonly graph: FailureModel;
  readonly catalog: Catalog;
  readonly problems: readonly Problem[];
  readonly config: Config;
  readonly baseline: undefined;
}

/**
 * A catalog of a few entities (`component:a` -> its spec, with `tags`, `links` and `annotations` beside) and a
 * `faultline.yaml`.
 */
export async function catalogModel(
  entities: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  yaml = '',
): Promise<CatalogModel> {
  const documents = Object.entries(entities).map(([ref, { tags, links, annotations, ...spec }]) => {
    const [kind = '', path = ''] = ref.split(':');
    const [name = '', namespace] = path.split('/').reverse();
    return {
      apiVersion: 'backstage.io/v1alpha1',
      kind: kind === 'api' ? 'API' : kind[0]!.toUpperCase() + kind.slice(1),
      metadata: {
        name,
        ...(namespace !== undefined && { namespace }),
        ...(tags !== undefined && { tags }),
        ...(links !== undefined && { links }),
        ...(annotations !== undefined && { annotations }),
      },
      spec: { ...defaults(kind), ...spec },
    };
  });
  const catalog = mergeCatalog([
    await parseCatalogFile({ path: 'catalog.json', text: JSON.stringify(documents, null, 1) }),
  ]);
  const { config, problems: faults } = parseConfig({ path: 'faultline.yaml', text: yaml }, rules);
  expect(faults).toEqual([]);
  return {
    ...openModel(catalog.entities, config!, { asOf }),
    catalog,
    config: config!,
    baseline: undefined,
  };
}

function defaults(kind: string): object {
  if (kind === 'group') return { type: 'team', children: [] };
  if (kind === 'system' || kind === 'domain') return { owner: 'team' };
  if (kind === 'api') return { type: 'openapi', lifecycle: 'production', owner: 'team', definition: '-' };
  return { type: 'service', lifecycle: 'production', owner: 'team' };
}
