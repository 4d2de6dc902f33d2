import { buildReport, defaultConfig, openModel, type Report } from '../../packages/core/src/index.ts';
import { mergeCatalog, parseCatalogFile } from '../../packages/core/src/ingest/index.ts';

const apiVersion = 'backstage.io/v1alpha1';

/** What everybody in a hostile report needs. */
export const hub = 'component:default/hub';

/** The report of a catalog with a component for each text, which is its name and stands wherever a text can stand. */
export function hostileReport(texts: readonly string[]): Report {
  const middle = {
    apiVersion,
    kind: 'Component',
    metadata: { name: 'hub' },
    spec: { type: 'service', lifecycle: 'production', owner: 'team' },
  };
  const text = JSON.stringify([middle, ...texts.map(componentCalled)]);
  const catalog = mergeCatalog([parseCatalogFile({ path: 'catalog.json', text })]);
  const { graph, problems } = openModel(catalog.entities, defaultConfig, { asOf: '2026-11-20' });
  return buildReport(graph, { catalog, problems, config: defaultConfig, baseline: undefined });
}

function componentCalled(text: string): object {
  const claims = {
    placedIn: { zone: [text, 'other'] },
    requires: [{ on: hub, fallback: { lasts: '30m', mode: text } }],
  };
  return {
    apiVersion,
    kind: 'Component',
    metadata: {
      name: text,
      title: text,
      description: text,
      tags: [text],
      labels: { [text]: text },
      annotations: { 'faultline.dev/resilience': JSON.stringify(claims) },
      links: [text, `javascript:${text}`, `https://example.com/${text}`].map((url) => ({
        url,
        title: text,
        type: text,
      })),
    },
    spec: { type: text, lifecycle: text, owner: text, system: text, dependsOn: [hub, `component:default/${text}`] },
  };
}
