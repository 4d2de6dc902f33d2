import { readFileSync } from 'node:fs';
import type { Report } from '@faultline/core';
import { expect, test } from 'vitest';
import type { Filter } from '../src/state/view-state.ts';
import { facetValues, passing, statusCounts } from '../src/world/filter.ts';
import { countedLossStatus } from '../src/world/loss-status.ts';
import { rankingOf, shownRows } from '../src/world/ranking.ts';
import { openWorld } from '../src/world/world.ts';

const report: Report = JSON.parse(
  readFileSync(new URL('../../../examples/storefront/golden/analyze.json', import.meta.url), 'utf8'),
);
const world = openWorld(report);
const { graph } = world;
const refs = report.entities.map(({ ref }) => ref);

const shown = (filter: Filter, statusOf: (ref: string) => string = () => 'ok') =>
  refs.filter(passing(graph, filter, statusOf));

test('of one facet any of the values is enough, and every facet must hold', () => {
  const of = (owners: readonly string[], kind: string) =>
    report.entities.filter((each) => owners.includes(each.owner ?? '') && each.kind === kind).map(({ ref }) => ref);
  const [payments, identity] = ['group:default/payments', 'group:default/identity'];
  expect(shown({})).toEqual(refs);
  expect(shown({ owner: [payments, identity], kind: ['component'] })).toEqual(of([payments, identity], 'component'));
  expect(shown({ owner: [payments], kind: ['resource', 'api'] })).toEqual(
    refs.filter((ref) => [...of([payments], 'resource'), ...of([payments], 'api')].includes(ref)),
  );
  expect(shown({ owner: [payments] }).length).toBeGreaterThan(0);
});

test('the empty text is the value of an entity that has none', () => {
  expect(shown({ tier: [''] })).toEqual(report.entities.filter(({ tier }) => tier === null).map(({ ref }) => ref));
  expect(shown({ tier: ['', '1', '2', '3', '4'] })).toEqual(refs);
});

test('the status is the one that the answer on the screen gives', () => {
  const statusOf = (ref: string) => (ref.startsWith('api:') ? 'down' : 'ok');
  expect(shown({ status: ['down'] }, statusOf)).toEqual(refs.filter((ref) => ref.startsWith('api:')));
  expect(shown({ status: ['down', 'ok'] }, statusOf)).toEqual(refs);
  expect(Object.fromEntries(statusCounts(['api:x', 'api:y', 'component:x'], statusOf))).toEqual({ down: 2, ok: 1 });
});

test('the values to choose from are those that somebody has, by name, with how many; an entity that has none comes last', () => {
  const values = facetValues(graph, refs, 'tier');
  expect(values.reduce((sum, { count }) => sum + count, 0)).toBe(refs.length);
  expect(values.at(-1)).toMatchObject({ value: '', name: 'none' });
  for (const { value, count } of values) expect(shown({ tier: [value] })).toHaveLength(count);
  expect(facetValues(graph, refs, 'kind').map(({ name }) => name)).toEqual(
    expect.arrayContaining(['API', 'Component', 'Resource']),
  );
});

test('a filter changes which rows are seen, never the rows', () => {
  const rows = rankingOf(world).rows;
  const passes = passing(graph, { kind: ['component'] }, () => 'ok');
  const seen = shownRows(rows, passes, { key: 'down', descending: true });
  expect(seen.length).toBe(report.entities.filter(({ kind }) => kind === 'component').length);
  for (const row of seen) expect(rows).toContain(row);
});

test.each(['declared', 'worstCase'] as const)(
  'what the loss of each does to others, %s, is the worst that its radius says',
  (reading) => {
    const known = world.lossStatus[reading];
    const counted = countedLossStatus(graph, graph[reading]);
    for (const { ref } of graph.nodes) expect([ref, counted(ref)]).toEqual([ref, known(ref)]);
    for (const { ref, blastRadius } of report.entities) {
      const { down, journeys } = blastRadius[reading];
      expect([ref, known(ref) === 'down']).toEqual([ref, (down.component ?? 0) > 0 || journeys.length > 0]);
    }
    expect(new Set(refs.map(known)).size).toBeGreaterThan(2);
  },
);
