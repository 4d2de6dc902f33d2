import { readFileSync } from 'node:fs';
import type { Report } from '@faultline/core';
import { instance } from '@viz-js/viz';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dotText } from '../src/map/dot-text.ts';
import { lineForms } from '../src/map/line-forms.ts';
import { type GraphvizOutput, readLayout } from '../src/map/map-layout.ts';
import { mapScene } from '../src/map/map-scene.ts';
import { nameBox } from '../src/map/name-box.ts';
import { packedLayout } from '../src/map/packed-layout.ts';
import { visibleGraph } from '../src/map/visible-graph.ts';
import { nameOf } from '../src/world/display-names.ts';
import { openWorld } from '../src/world/world.ts';
import { entityAt, madeGraph, needs } from './made-graph.ts';

const report: Report = JSON.parse(
  readFileSync(new URL('../../../examples/storefront/golden/analyze.json', import.meta.url), 'utf8'),
);
const { graph } = openWorld(report);
const frame = { width: 800, height: 500 };
const depth = { dependents: 1, dependencies: 1 };
const hubs = { above: 25, followed: [], stopped: [] };

const checkout = 'component:default/checkout';
const ordering = 'system:default/ordering';

test('around a focus stand those within so many steps, each way', () => {
  const refs = (dependents: number, dependencies: number) =>
    visibleGraph(graph, { focus: checkout, depth: { dependents, dependencies }, hubs, toggled: [] }).nodes.map(
      ({ ref }) => ref,
    );
  expect(refs(0, 0)).toEqual([checkout]);
  expect(refs(1, 0).sort()).toEqual(['api:default/checkout-api', checkout, 'journey:default/check-out']);
  expect(refs(0, 1)).toContain('component:default/tax');
});

test('an entity that is in a closed box is counted there, and its dependencies are merged', () => {
  const open = visibleGraph(graph, { focus: null, depth, hubs, toggled: [] });
  const closed = visibleGraph(graph, { focus: null, depth, hubs, toggled: [ordering] });
  const box = closed.nodes.find(({ ref }) => ref === ordering)!;
  expect(box.isClosed).toBe(true);
  expect(closed.shown + closed.boxed).toBe(open.shown);
  expect(closed.boxed).toBe(box.holds.length);
  const into = (refs: readonly string[]) =>
    open.edges.filter(({ from, to }) => !refs.includes(from) && refs.includes(to));
  const merged = closed.edges.filter(({ to }) => to === ordering).reduce((sum, { count }) => sum + count, 0);
  expect(merged).toBe(into(box.holds).length);
});

test('the map draws only who passes, and no dependency in place of those between them', () => {
  const isOrdering = (ref: string) => graph.nodes[graph.indexOf.get(ref)!]?.system === ordering;
  const filtered = visibleGraph(graph, { focus: null, depth, hubs, toggled: [], passes: isOrdering });
  const all = visibleGraph(graph, { focus: null, depth, hubs, toggled: [] });
  expect(filtered.nodes.map(({ ref }) => ref)).toEqual(all.nodes.map(({ ref }) => ref).filter(isOrdering));
  expect(filtered.edges).toEqual(all.edges.filter(({ from, to }) => isOrdering(from) && isOrdering(to)));
  expect(filtered.edges.length).toBeGreaterThan(0);
  expect([filtered.shown + filtered.filteredOut, filtered.inReach]).toEqual([filtered.total, all.inReach]);
  expect(visibleGraph(graph, { focus: null, depth, hubs, toggled: [], passes: () => false })).toMatchObject({
    ...{ nodes: [], groups: [], edges: [], shown: 0, filteredOut: all.total },
  });
});

test('steps from the focus lead over those who are filtered out, and the focus itself stays', () => {
  const farther = { dependents: 0, dependencies: 2 };
  const isDatabase = (ref: string) => ref.startsWith('resource:');
  const all = visibleGraph(graph, { focus: checkout, depth: farther, hubs, toggled: [] });
  const filtered = visibleGraph(graph, { focus: checkout, depth: farther, hubs, toggled: [], passes: isDatabase });
  const [refs, left] = [all, filtered].map(({ nodes }) => nodes.map(({ ref }) => ref));
  expect(left).toEqual(refs!.filter((ref) => ref === checkout || isDatabase(ref)));
  expect(left!.length).toBeGreaterThan(1);
  expect(filtered.filteredOut).toBe(refs!.length - left!.length);
});

test('of a filtered map the closed boxes hold who passes, and an entity that is alone for the filter stands in no box', () => {
  const many = manySystems(40);
  const inNone = (ref: string) => !/-(web|api)$/.test(ref);
  expect(visibleGraph(many, { focus: null, depth, hubs, toggled: [] }).boxed).toBe(120);
  const apis = visibleGraph(many, { focus: null, depth, hubs, toggled: [], passes: (ref) => !ref.endsWith('-web') });
  expect([apis.shown, apis.boxed, apis.filteredOut]).toEqual([1, 80, 40]);
  const stores = visibleGraph(many, { focus: null, depth, hubs, toggled: [], passes: inNone });
  expect([stores.shown, stores.boxed, stores.filteredOut]).toEqual([41, 0, 80]);
});

/** Systems of two components each, of which each needs a store of its own; all need the hub. */
function manySystems(count: number) {
  const numbers = Array.from({ length: count }, (_, index) => String(index).padStart(4, '0'));
  const [web, api, store] = ['web', 'api', 'store'].map((name) => (n: string) => `component:default/${n}-${name}`);
  const nodes = numbers.flatMap((n) => [
    entityAt(web!(n), `system:default/s${n}`),
    entityAt(api!(n), `system:default/s${n}`),
    entityAt(store!(n)),
  ]);
  const hub = 'component:default/hub';
  return madeGraph(
    [...nodes, entityAt(hub)],
    numbers.flatMap((n) => [needs(web!(n), api!(n)), needs(api!(n), store!(n)), needs(api!(n), hub)]),
  );
}

test('an entity that is in no system and has to do with one closed box alone stands in that, and outside of it once it is open', () => {
  const many = manySystems(40);
  const options = { focus: null, depth, hubs, toggled: [] };
  const closed = visibleGraph(many, options);
  expect([closed.shown, closed.boxed, closed.omitted]).toEqual([1, 120, 0]);
  expect(closed.nodes.find(({ isClosed }) => !isClosed)!.ref).toBe('component:default/hub');
  const open = visibleGraph(many, { ...options, hubs, toggled: ['system:default/s0000'] });
  expect(open.nodes.filter(({ isClosed }) => !isClosed).map(({ ref, within }) => [ref, within])).toEqual([
    ['component:default/0000-api', 'system:default/s0000'],
    ['component:default/0000-store', null],
    ['component:default/0000-web', 'system:default/s0000'],
    ['component:default/hub', null],
  ]);
});

test('of more than can be read the most connected are drawn, around a focus the nearest, and the rest is counted', () => {
  const many = manySystems(900);
  const all = visibleGraph(many, { focus: null, depth, hubs, toggled: [] });
  expect(all.nodes.length).toBe(250);
  expect(all.nodes.map(({ ref }) => ref)).toContain('component:default/hub');
  expect(all.shown + all.boxed + all.omitted).toBe(all.total);
  const near = visibleGraph(many, {
    ...{ focus: 'component:default/hub', depth: { dependents: 2, dependencies: 0 }, hubs, toggled: [] },
  });
  expect(near.nodes.length).toBe(250);
  expect(near.nodes.filter(({ ref }) => ref.endsWith('-web'))).toEqual([]);
  expect(near.omitted).toBe(2 * 900 + 1 - 250);
});

/** web needs the hub and one of the thirty stores that the hub needs; a gateway of two needs the hub as well. */
const stores = Array.from({ length: 30 }, (_, index) => `component:default/store-${String(index).padStart(2, '0')}`);
const [web, hub, gateway] = ['web', 'hub', 'gateway'].map((name) => `component:default/${name}`) as [
  string,
  string,
  string,
];
const around = madeGraph(
  [web, hub, gateway, ...stores].sort().map((ref) => entityAt(ref)),
  [needs(web, hub), needs(web, stores[0]!), needs(gateway, hub), ...stores.map((store) => needs(hub, store))],
);
const fromWeb = { focus: web, depth: { dependents: 2, dependencies: 2 }, toggled: [] };

test('a hub is shown and not followed; who is behind it is counted, unless something else leads there', () => {
  const stopped = visibleGraph(around, { ...fromWeb, hubs });
  expect(stopped.nodes.map(({ ref, behind }) => [ref, behind])).toEqual([
    [hub, { dependents: 0, dependencies: 29 }],
    [stores[0], undefined],
    [web, undefined],
  ]);
  expect(stopped.hubs).toBe(1);
  const everybody = visibleGraph(around, { ...fromWeb, hubs: { ...hubs, followed: [hub] } });
  expect([everybody.shown, everybody.hubs]).toEqual([32, 0]);
  expect(visibleGraph(around, { ...fromWeb, hubs: { ...hubs, above: null } }).shown).toBe(32);
  expect(visibleGraph(around, { ...fromWeb, hubs: { ...hubs, above: 30 } }).shown).toBe(32);
});

test('what a reader stops at is not followed however few are behind it, and the focus always is', () => {
  const stop = { above: null, followed: [], stopped: [hub, gateway] };
  expect(visibleGraph(around, { ...fromWeb, hubs: stop }).hubs).toBe(1);
  const fromGateway = visibleGraph(around, { ...fromWeb, focus: gateway, hubs: stop });
  expect(fromGateway.nodes.map(({ ref }) => ref)).toEqual([gateway, hub]);
  expect(visibleGraph(around, { ...fromWeb, focus: hub, hubs: { ...hubs, stopped: [hub] } }).shown).toBe(33);
});

test('entities behind a hub in a closed box are counted at the box', () => {
  const [system, inside] = ['system:default/s', 'component:default/inside'];
  const boxed = madeGraph(
    [entityAt(inside, system), entityAt(web), ...stores.map((ref) => entityAt(ref))],
    [needs(web, inside), ...stores.map((store) => needs(inside, store))],
  );
  const [box] = visibleGraph(boxed, { ...fromWeb, hubs, toggled: [system] }).nodes;
  expect(box).toMatchObject({ ref: system, isClosed: true, behind: { dependents: 0, dependencies: 30 } });
});

test('a hub has room for what is behind it, says it and can be opened there', async () => {
  const visible = visibleGraph(around, { ...fromWeb, hubs });
  const short = (ref: string) => ref.slice(ref.indexOf('/') + 1);
  const output = (await instance()).renderJSON(dotText(visible, short, 'whole', frame)) as GraphvizOutput;
  const scene = mapScene(visible, readLayout(output), {
    setting: 'whole',
    nameOf: short,
    statusOf: () => 'ok',
    isShared: () => false,
    isDeclared: () => true,
    selected: null,
    hasFailure: false,
    forms: lineForms(around, visible),
  });
  const boxes = scene.marks.filter((mark) => mark.kind === 'box');
  const own = boxes.find(({ ref }) => ref === hub)!;
  const opener = boxes.find(({ opens }) => opens === hub)!;
  expect(own.label).toBe('hub, hub: 29 more dependencies, not followed');
  expect(opener.y).toBeGreaterThan(own.y);
  expect(opener.y + opener.height).toBeLessThan(own.y + own.height);
  expect(opener.x + opener.width).toBeLessThan(own.x + own.width);
  expect(scene.marks).toContainEqual(expect.objectContaining({ kind: 'text', text: '+29 more' }));
  expect(own.height).toBeGreaterThan(boxes.find(({ ref }) => ref === web)!.height);
});

test.each(['whole', 'broken'] as const)(
  'with %s names, every box and dependency has a place, and no two boxes share one',
  async (setting) => {
    const visible = visibleGraph(graph, { focus: null, depth, hubs, toggled: [] });
    const output = (await instance()).renderJSON(
      dotText(visible, (ref) => `${ref} "}] \\`, setting, frame),
    ) as GraphvizOutput;
    const layout = readLayout(output);
    expect([layout.nodes.size, layout.groups.size, layout.edges.size]).toEqual([
      visible.nodes.length,
      visible.groups.length,
      visible.edges.length,
    ]);
    const places = [...layout.nodes.values()];
    for (const [index, a] of places.entries()) {
      expect(a.x).toBeGreaterThanOrEqual(-1);
      expect(a.x + a.width).toBeLessThanOrEqual(layout.width + 1);
      for (const b of places.slice(index + 1)) {
        const isApart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(isApart).toBe(true);
      }
    }
  },
);

test('no name of a box is cut, however long its words are', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcmwWM-'), minLength: 1, maxLength: 30 });
  const name = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' ').slice(0, 80).trimEnd());
  fc.assert(
    fc.property(name, (text) => {
      const { lines } = nameBox(text, 'broken');
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    }),
    { numRuns: 500 },
  );
  expect(nameBox('Probation team contact and reference data', 'broken').lines.join(' ')).toBe(
    'Probation team contact and reference data',
  );
});

test('a closed box says how many of its entities are down, with the unit', () => {
  const visible = visibleGraph(graph, { focus: null, depth, hubs, toggled: ['system:default/payments'] });
  const { setting, layout } = packedLayout(visible, (ref) => nameOf(graph, ref), { width: 1424, height: 720 });
  const scene = mapScene(visible, layout, {
    ...{ setting, nameOf: (ref) => nameOf(graph, ref), statusOf: () => 'down', selected: null, hasFailure: true },
    ...{ isShared: () => false, isDeclared: () => true, forms: lineForms(graph, visible) },
  });
  const texts = scene.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
  expect(texts.filter((text) => text.endsWith(' down'))).toEqual(['10 entities down']);
});

test('a line by which a loss goes on has the colour of what it does, where the dependency is degraded as well', () => {
  const refs = ['component:default/a', 'component:default/b', 'component:default/c'] as const;
  const [a, b, c] = refs;
  const soft = { ...needs(b, c), class: 'soft' } as const;
  const small = madeGraph(
    refs.map((ref) => entityAt(ref)),
    [needs(a, b), soft, needs(a, c)],
  );
  const tonesOf = (statusOf: (ref: string) => 'ok' | 'degraded' | 'down' | 'failed') => {
    const visible = visibleGraph(small, { focus: null, depth, hubs, toggled: [] });
    const { setting, layout } = packedLayout(visible, (ref) => ref, frame);
    const scene = mapScene(visible, layout, {
      ...{ setting, nameOf: (ref) => ref, statusOf, selected: null, hasFailure: true },
      ...{ isShared: () => false, isDeclared: () => true, forms: lineForms(small, visible) },
    });
    const lines = scene.marks.flatMap((mark) => (mark.kind === 'path' && mark.between ? [mark] : []));
    return Object.fromEntries(lines.map(({ between, tone }) => [between!.join(' '), tone]));
  };
  const lost = tonesOf((ref) => (ref === c ? 'failed' : 'degraded'));
  expect(lost).toMatchObject({ [`${a} ${b}`]: 'degraded', [`${b} ${c}`]: 'degraded', [`${a} ${c}`]: 'degraded' });
  const down = tonesOf((ref) => (ref === a ? 'down' : ref === b ? 'degraded' : 'failed'));
  expect(down).toMatchObject({ [`${a} ${b}`]: 'degraded', [`${a} ${c}`]: 'down' });
  const works = tonesOf((ref) => (ref === a ? 'ok' : 'degraded'));
  expect(works).toMatchObject({ [`${a} ${b}`]: 'quiet', [`${b} ${c}`]: 'quiet' });
});
