import { expect, test } from 'vitest';
import { buildReport, openModel } from '../../../src/index.ts';
import { catalogFormats } from '../../../src/ingest/catalog-formats.ts';
import {
  type CatalogFile,
  inputFormats,
  mergeCatalog,
  observedCatalogFile,
  terraformFile,
  withEntry,
} from '../../../src/ingest/index.ts';
import { defaultConfig } from '../../../src/model/config.ts';
import { describeProblem } from '../../../src/model/problem-text.ts';
import { labels, mesh, poisoned, seeds, state } from './poisoned-inputs.ts';

/** Everything that is kept of a file, and everything that is said of it, also where it stands for a catalog. */
function keptOf(file: CatalogFile): string {
  const catalog = mergeCatalog([file]);
  const { graph, problems } = openModel(catalog.entities, defaultConfig, { asOf: '2026-11-20' });
  const said = [...file.problems, ...catalog.problems, ...problems].map(describeProblem);
  const report = buildReport(graph, { catalog, config: defaultConfig, problems, baseline: undefined });
  // Maps are empty in JSON.
  const maps = catalog.entities.flatMap(({ labels, annotations }) => [...labels, ...annotations]);
  return JSON.stringify([file, catalog, maps, report, said]);
}

test('no secret in any field of a file of observed calls, of manifests or of a state is kept or printed', () => {
  const formats = new Set<string>();
  let tried = 0;
  const hidesIn = (text: string): void => {
    const read = observedCatalogFile({ path: 'calls', text });
    if (read?.observed === undefined) return;
    tried += 1;
    formats.add(read.observed.format);
    expect(keptOf(read)).not.toMatch(/canary/i);
    const placed = withEntry(read, { adds: new Set(['placement']), tiers: new Map(), placedIn: [] });
    expect(keptOf(placed)).not.toMatch(/canary/i);
  };
  for (const seed of seeds) for (const bad of poisoned(seed)) hidesIn(JSON.stringify(bad));
  const series = (name: string, all: object): string =>
    `${name}{${Object.entries(all)
      .map(([key, value]) => `${key}="${value}"`)
      .join()}} 3\n`;
  const [graph, requests] = ['traces_service_graph_request_total', 'istio_requests_total'];
  for (const bad of poisoned(labels)) hidesIn(series(graph, bad as object));
  for (const bad of poisoned(mesh)) hidesIn(series(requests, bad as object));
  for (const bad of poisoned(mesh)) hidesIn(series(graph, labels) + series(requests, bad as object));
  for (const bad of poisoned(state)) {
    const read = terraformFile({ path: 'state.json', text: JSON.stringify(bad) });
    if (read === undefined) continue;
    formats.add('terraform');
    expect(read.isPrivate).toBe(true);
    expect(keptOf(read)).not.toMatch(/canary/i);
  }
  expect(tried).toBeGreaterThan(150);
  // A format that is added has to be tried here as well; catalogs that people write hold no secrets.
  const isWritten = new Set([...catalogFormats.map(({ name }) => name), 'records']);
  expect([...formats].sort()).toEqual(
    inputFormats
      .map(({ name }) => name)
      .filter((name) => !isWritten.has(name))
      .sort(),
  );
});
