import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { countKinds, type Report, simulate } from '@faultline/core';
import { expect, test } from 'vitest';
import { faultline } from '../../../test/faultline.ts';
import { rankingOf } from '../src/world/ranking.ts';
import { computedRadii, openWorld } from '../src/world/world.ts';

const examples = new URL('../../../examples/', import.meta.url);

/** Every folder that is a catalog, each side of a comparison for itself. */
const catalogs = readdirSync(examples, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('catalog-info.yaml'))
  .map(dirname);

function reportOf(catalog: string): Report {
  return JSON.parse(faultline(['analyze', `examples/${catalog}`, '--as-of', '2026-11-20', '--format', 'json']).stdout);
}

const counts = (refs: readonly string[]) => countKinds(refs.map((ref) => ({ kind: ref.slice(0, ref.indexOf(':')) })));

test.each(catalogs)('every number of examples/%s is the one of the command line', (catalog) => {
  const report = reportOf(catalog);
  const world = openWorld(report);
  const radiusOf = computedRadii(world.graph);
  for (const { ref, blastRadius } of [...report.entities, ...report.failureDomains]) {
    expect(world.radiusOf(ref)).toEqual(blastRadius);
    expect(radiusOf(ref)).toEqual(blastRadius);
    const outage = simulate(world.graph, [ref], { lasts: null });
    for (const reading of ['declared', 'worstCase'] as const) {
      const { down, degraded, exposed } = blastRadius[reading];
      const shown = outage[reading];
      expect([counts(shown.down), counts(shown.degraded), counts(shown.exposed)]).toEqual([down, degraded, exposed]);
    }
  }
});

test('the ranking starts with the maximum of all entities and failure domains, and marks what is not declared', () => {
  const report = reportOf('storefront');
  const ranked = (of: Report) => {
    const world = openWorld(of);
    return rankingOf(world).widest;
  };
  const rows = ranked(report);
  const all = [...report.entities, ...report.failureDomains].map(
    ({ blastRadius }) => blastRadius.declared.down.component ?? 0,
  );
  expect(rows[0]).toMatchObject({ ref: 'failuredomain:region/eu-1', isDomain: true, down: Math.max(...all) });
  expect(rows.find(({ isDomain }) => !isDomain)!.ref).toBe('component:default/secrets');
  const undeclared = report.entities.map((entity) => ({ ...entity, declared: false }));
  expect(ranked({ ...report, entities: undeclared }).map(({ ref }) => ref)).toEqual(rows.map(({ ref }) => ref));
});
