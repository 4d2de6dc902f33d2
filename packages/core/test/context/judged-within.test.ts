import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildReport, defaultConfig, type Entity, isOwnEntity, openModel, overlayContext } from '../../src/index.ts';
import { mergeCatalog, parseCatalogFile } from '../../src/ingest/index.ts';

interface Written {
  readonly name: string;
  readonly system: string;
  readonly dependsOn: readonly string[];
}

function catalog(written: readonly Written[], path: string) {
  const items = written.map(({ name, system, dependsOn }) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations: { 'github.com/project-slug': ownNames.has(name) ? 'acme/own' : 'acme/other' } },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: 'team',
      system,
      dependsOn: dependsOn.map((each) => `component:${each}`),
    },
  }));
  return mergeCatalog([parseCatalogFile({ path, text: JSON.stringify(items) })]);
}

const ownNames: ReadonlySet<string> = new Set(['a', 'b', 'c']);

const place = { repositories: new Set(['acme/own']), roots: [''] };

function findingsOf(entities: readonly Entity[], subject: ReadonlySet<string> | undefined): readonly string[] {
  const { graph, problems } = openModel(entities, defaultConfig, { asOf: '2026-11-20' });
  const files = { ...catalog([], 'empty.json'), entities };
  const report = buildReport(graph, { catalog: files, problems, config: defaultConfig, baseline: undefined, subject });
  return report.findings.map(({ fingerprint, severity, message, measure }) =>
    [fingerprint, severity, message, measure].join(' | '),
  );
}

const list = (names: readonly string[]) =>
  fc.uniqueArray(
    fc.record({
      name: fc.constantFrom(...names),
      system: fc.constantFrom('x', 'y'),
      dependsOn: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), { maxLength: 3 }),
    }),
    { selector: ({ name }) => name },
  );

test('a subject within a context that is out of date about it has the findings about it that all of it has together', () => {
  fc.assert(
    fc.property(list(['a', 'b', 'c']), list(['a', 'b', 'c']), list(['d', 'e', 'f', 'g']), (own, stale, others) => {
      const subject = catalog(own, 'catalog-info.json').entities;
      const context = catalog([...stale, ...others], 'context.json').entities;
      const overlay = overlayContext(subject, context, { isOwn: (entity) => isOwnEntity(entity, place) });
      const together = catalog([...own, ...others], 'all.json').entities;
      const refs = new Set(own.map(({ name }) => `component:default/${name}`));
      expect(findingsOf(overlay.entities, overlay.subject)).toEqual(findingsOf(together, refs));
      // What is kept is a part of everything, and nothing about an own entity is left out.
      const all = findingsOf(together, undefined);
      const kept = findingsOf(overlay.entities, overlay.subject);
      expect(all.filter((each) => kept.includes(each))).toEqual(kept);
      const isOwn = (text: string): boolean => [...refs].some((ref) => text.split(' ')[1] === ref);
      expect(all.filter(isOwn)).toEqual(kept.filter(isOwn));
    }),
    { numRuns: Number(process.env.FAULTLINE_PROPERTY_RUNS ?? 60) },
  );
});
