import { expect } from 'vitest';
import { describeProblem, openModel } from '../../src/index.ts';
import { mergeCatalog, parseCatalogFile, parseConfig } from '../../src/ingest/index.ts';
import { defaultConfig } from '../../src/model/config.ts';

/** What the config says of the only entry of `catalog`. */
export function additionsOf(entry: string) {
  const parsed = parseConfig({ path: 'faultline.yaml', text: `catalog: [{ path: x, ${entry} }]` }, []);
  expect(parsed.problems).toEqual([]);
  return parsed.catalog[0]!.additions!;
}

/** A Component of a Backstage catalog. */
export const component = (name: string, more = '', namespace = 'default') =>
  `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${name}, namespace: ${namespace}${more} }
spec: { type: service, lifecycle: production, owner: shop }
`;

/** The graph of these files and of a Backstage catalog, in short words. */
export function merged(catalog: string, ...others: Parameters<typeof mergeCatalog>[0]) {
  const { entities, problems, sources } = mergeCatalog([
    parseCatalogFile({ path: 'a.yaml', text: catalog }),
    ...others,
  ]);
  const { graph } = openModel(entities, defaultConfig, { asOf: '2026-11-20' });
  const short = (ref: string): string => ref.replace('default/', '').replace('failuredomain:', '');
  return {
    graph,
    sources,
    refs: entities.map(({ ref }) => short(ref)),
    needs: graph.requirements
      .filter(({ relation }) => relation !== 'member')
      .map(({ ref, needs, of }) => `${short(ref)} > ${needs} of ${of.map(short).join(' ')}`),
    problems: problems.map(describeProblem),
  };
}
