import { deepStrictEqual, ok } from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { UsageError } from '../../packages/cli/src/errors/usage-error.ts';
import { savedReport } from '../../packages/cli/src/model/saved-report.ts';
import { buildReport, diffGraphs, graphFromReport, openModel } from '../../packages/core/src/index.ts';
import { mergeCatalog, parseCatalogFile } from '../../packages/core/src/ingest/index.ts';
import { defaultConfig } from '../../packages/core/src/model/config.ts';

const catalog = `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: web
  annotations:
    faultline.dev/resilience: |
      tier: 1
      bound: [component:db]
      placedIn: { zone: [a, b] }
      requires:
        - { on: component:db, class: soft }
        - { anyOf: [resource:x, resource:y], needs: 1, fallback: { lasts: 30m } }
spec: { type: service, lifecycle: production, owner: team, system: shop }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: db }
spec: { type: service, lifecycle: production, owner: team, system: shop, dependsOn: [component:web, component:gone] }
`;

const merged = mergeCatalog([parseCatalogFile({ path: 'a.yaml', text: catalog })]);
const { graph, problems } = openModel(merged.entities, defaultConfig, { asOf: '2026-11-20' });
/** A report as `analyze --format json` saves it: with failure domains, claims and an undeclared entity. */
export const savedReportText = JSON.stringify(
  buildReport(graph, { catalog: merged, problems, config: defaultConfig, baseline: undefined }),
);

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What takes the place of a value: other types, numbers out of range, refs of others, names of prototypes. */
const values: readonly Json[] = [
  ...[null, true, -1, 0, 0.5, 1e9, 2 ** 53, '', 'x', '__proto__', 'component:default/web', 'system:default/shop'],
  ...['</script><script>', '\u001b[2J', '\ud800', '2026-13-40', [], {}, [[]], [null], ['component:default/db']],
];

interface Edit {
  readonly at: number;
  readonly to: Json | 'remove' | 'repeat';
}

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.nat(),
  to: fc.oneof(fc.constantFrom(...values), fc.constantFrom('remove', 'repeat')),
});

/** Every place of a value in a document: the list or map that holds it, and its key. */
function placesIn(holder: Json, found: [Json[] | { [key: string]: Json }, string][] = []): typeof found {
  if (holder === null || typeof holder !== 'object') return found;
  for (const key of Object.keys(holder)) {
    found.push([holder, key]);
    placesIn((holder as { [key: string]: Json })[key]!, found);
  }
  return found;
}

function edited(document: Json, { at, to }: Edit): void {
  const places = placesIn(document);
  const [holder, key] = places[at % places.length]!;
  if (to === 'remove') {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  } else if (to === 'repeat' && Array.isArray(holder)) holder.push(holder[Number(key)]!);
  else (holder as { [key: string]: Json })[key] = structuredClone(to);
}

/**
 * Whatever is done to a saved report, it is a graph that can be compared with itself, or not a report, or is refused
 * with a reason.
 */
export function savedReportsHold(runs: number, seed: number): { readonly read: number } {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-'));
  const path = join(folder, 'report.json');
  let read = 0;
  try {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 3 }), (edits) => {
        const document: Json = JSON.parse(savedReportText);
        for (const each of edits) edited(document, each);
        writeFileSync(path, JSON.stringify(document));
        let report: ReturnType<typeof savedReport>;
        try {
          report = savedReport(path);
        } catch (error) {
          ok(error instanceof UsageError && error.message.startsWith(path));
          return;
        }
        if (report === undefined) return;
        read += 1;
        const side = { graph: graphFromReport(report), incomplete: report.incomplete };
        deepStrictEqual(diffGraphs(side, side).verdict, 'unchanged');
      }),
      { numRuns: runs, seed },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
  return { read };
}
