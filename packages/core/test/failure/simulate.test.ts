import { expect, test } from 'vitest';
import type { OutageResult } from '../../src/failure/outage.ts';
import { type OutageOptions, simulate } from '../../src/failure/simulate.ts';
import { claimsGraph } from '../claims-graph.ts';

const shop = claimsGraph(`
journeys:
  buy: { requires: [component:shop] }
entities:
  component:shop: { recovers: 2m, requires: [component:cart] }
  component:cart: { requires: [{ on: resource:db, fallback: { lasts: 5m } }] }
  component:search: { requires: [{ on: resource:db, class: soft }] }
  component:page: { requires: [component:search] }
  component:reports: { requires: [{ anyOf: [resource:db, resource:replica] }] }
`);

const named = (ref: string): string => ref.replace('default/', '');

/** `at ref status reason: what is required (what is lost of it)` of each change, in the order of the timeline. */
const reported = ({ timeline }: OutageResult): string[] =>
  timeline.map(({ at, ref, status, because }) => {
    const start = `${at} ${named(ref)} ${status} ${because.kind}`;
    if (!('requirement' in because)) return start;
    const { requirement, lost, proven } = because;
    return `${start}: ${requirement.of.map(named)} (${lost.map(named)})${proven ? '' : ' unproven'}`;
  });

const outage = (options: OutageOptions, ...failed: readonly string[]) =>
  simulate(
    shop,
    failed.map((name) => name.replace(':', ':default/')),
    options,
  );

test('an outage reports by time and ref who changes and why, until everybody is back', () => {
  const { declared, ...rest } = outage({ lasts: 600 }, 'resource:db');
  expect(reported(declared)).toEqual([
    '0 component:cart degraded on-fallback: resource:db (resource:db) unproven',
    '0 component:page degraded dependency-degraded: component:search (component:search)',
    '0 component:reports exposed redundancy-reduced: resource:db,resource:replica (resource:db) unproven',
    '0 component:search degraded soft-lost: resource:db (resource:db) unproven',
    '0 component:shop degraded dependency-degraded: component:cart (component:cart)',
    '0 journey:buy degraded dependency-degraded: component:shop (component:shop)',
    '0 resource:db down failed',
    '300 component:cart down fallback-expired: resource:db (resource:db) unproven',
    '300 component:shop down hard-lost: component:cart (component:cart)',
    '300 journey:buy down hard-lost: component:shop (component:shop)',
    '600 component:cart ok requirements-met',
    '600 component:page ok requirements-met',
    '600 component:reports ok requirements-met',
    '600 component:search ok requirements-met',
    '600 resource:db ok restored',
    '720 component:shop ok requirements-met',
    '720 journey:buy ok requirements-met',
  ]);
  expect([declared.down, declared.degraded, declared.exposed].map((refs) => refs.map(named))).toEqual([
    ['component:cart', 'component:shop', 'journey:buy'],
    ['component:page', 'component:search'],
    ['component:reports'],
  ]);
  // The cart for five minutes, the shop and the journey for seven.
  expect(declared.impact).toEqual({ componentMinutes: 12, journeyMinutes: 7 });
  expect([declared.settlesAt, declared.deadlocks]).toEqual([720, []]);
  expect(rest).toMatchObject({ failed: ['resource:default/db'], lasts: 600, at: null });
});

test('at a time the lists are those of that moment', () => {
  const at = (seconds: number) => outage({ lasts: 600, at: seconds }, 'resource:db').declared;
  expect(at(299)).toMatchObject({ down: [], degraded: expect.arrayContaining(['component:default/cart']) });
  expect(at(300).down).toHaveLength(3);
  expect(at(600)).toMatchObject({ down: ['component:default/shop', 'journey:default/buy'], degraded: [], exposed: [] });
  expect(at(720)).toMatchObject({ down: [], degraded: [], exposed: [] });
});

test('a failure for good leaves nobody waiting, and has no cost that could be reported', () => {
  const { declared, worstCase } = outage({ lasts: null }, 'resource:db');
  expect(reported(declared).slice(-3)).toEqual([
    '300 component:cart down fallback-expired: resource:db (resource:db) unproven',
    '300 component:shop down hard-lost: component:cart (component:cart)',
    '300 journey:buy down hard-lost: component:shop (component:shop)',
  ]);
  for (const result of [declared, worstCase]) expect([result.deadlocks, result.impact]).toEqual([[], null]);
  const cycle = claimsGraph(
    `entities: { component:a: { requires: [component:b] }, component:b: { requires: [component:a] } }`,
  );
  expect(simulate(cycle, ['component:default/a'], { lasts: null }).declared.deadlocks).toEqual([]);
});

test('an entity that fails at the same time is reported once, by ref, whatever else takes it down', () => {
  const { failed, declared } = outage({ lasts: 60 }, 'component:shop', 'component:cart', 'component:shop');
  expect(failed).toEqual(['component:default/cart', 'component:default/shop']);
  expect(reported(declared)).toEqual([
    '0 component:cart down failed',
    '0 component:shop down hard-lost: component:cart (component:cart)',
    '0 journey:buy down hard-lost: component:shop (component:shop)',
    '60 component:cart ok restored',
    '180 component:shop ok requirements-met',
    '180 journey:buy ok requirements-met',
  ]);
  expect(declared.impact).toEqual({ componentMinutes: 0, journeyMinutes: 3 });
});

test('a fallback that lasts just as long as the loss saves its owner', () => {
  const graph = claimsGraph(`
entities:
  component:a: { requires: [{ on: component:b, fallback: { lasts: 5m } }] }
  component:b: { recovers: 1m, requires: [{ on: resource:c, fallback: { lasts: 1m } }] }
`);
  const { declared } = simulate(graph, ['resource:default/c', 'component:default/b'], { lasts: 240 });
  expect(reported(declared)).toEqual([
    '0 component:a degraded on-fallback: component:b (component:b) unproven',
    '0 component:b down failed',
    '0 resource:c down failed',
    '240 resource:c ok restored',
    '300 component:a ok requirements-met',
    '300 component:b ok requirements-met',
  ]);
});

test('an entity that fails together with what it needs comes back with it, once', () => {
  const graph = claimsGraph(`
entities:
  component:app: { requires: [component:alone] }
  component:web: { recovers: 1m, requires: [component:app] }
  component:shop: { requires: [{ anyOf: [component:app, component:web] }] }
`);
  const { declared } = simulate(graph, ['component:default/app', 'component:default/alone'], { lasts: 60 });
  expect(reported(declared).slice(4)).toEqual([
    '60 component:alone ok restored',
    '60 component:app ok restored',
    '60 component:shop exposed redundancy-reduced: component:app,component:web (component:web) unproven',
    '120 component:shop ok requirements-met',
    '120 component:web ok requirements-met',
  ]);
});

test('of several reasons for a status the first requirement is reported, in whatever order they are lost', () => {
  const graph = claimsGraph(`
entities:
  component:web: { requires: [{ on: resource:x, class: soft }, { on: resource:y, class: soft }] }
  resource:x: { requires: [resource:y] }
`);
  expect(reported(simulate(graph, ['resource:default/y'], { lasts: null }).declared)[0]).toBe(
    '0 component:web degraded soft-lost: resource:x (resource:x) unproven',
  );
});

test('entities that wait for each other after the failure are reported with the way out, and then it has no cost', () => {
  const graph = claimsGraph(`
entities:
  component:a: { requires: [component:b, resource:x] }
  component:b: { requires: [component:a] }
`);
  const { deadlocks, impact, settlesAt } = simulate(graph, ['resource:default/x'], { lasts: 60 }).declared;
  expect(deadlocks).toMatchObject([
    {
      members: ['component:default/a', 'component:default/b'],
      wayOut: {
        requirement: { ref: 'component:default/a', of: ['component:default/b'] },
        frees: ['component:default/a', 'component:default/b'],
      },
    },
  ]);
  expect([impact, settlesAt]).toEqual([null, 60]);
});

test('where nobody fails nothing happens', () => {
  expect(outage({ lasts: 60 }).declared).toEqual({
    down: [],
    degraded: [],
    exposed: [],
    timeline: [],
    settlesAt: 0,
    deadlocks: [],
    impact: { componentMinutes: 0, journeyMinutes: 0 },
  });
});
