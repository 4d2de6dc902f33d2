import { readFileSync } from 'node:fs';
import type { Report } from '@faultline/core';
import { expect, test } from 'vitest';
import { containmentScene } from '../src/containment/containment-scene.ts';
import { roomsOf, wayInto } from '../src/containment/rooms.ts';
import { textWidth } from '../src/scene/text-width.ts';

const report: Report = JSON.parse(
  readFileSync(new URL('../../../examples/storefront/golden/analyze.json', import.meta.url), 'utf8'),
);
const all = roomsOf(report);
const nameOf = (ref: string) => ref.slice(ref.indexOf('/') + 1);

type Look = Parameters<typeof containmentScene>[2];

const picture = (room = all, frame = { width: 1440, height: 900 }, look: Partial<Look> = {}) =>
  containmentScene(report, room, { nameOf, selected: null, passes: () => true, statusOf: undefined, frame, ...look });

const boxesOf = ({ scene }: ReturnType<typeof picture>) =>
  new Map(scene.marks.flatMap((mark) => (mark.kind === 'box' && mark.ref ? [[mark.ref, mark]] : [])));

test('everything that runs has its box, inside the box of its container', () => {
  const { shown, passing, around } = picture();
  const boxes = boxesOf(picture());
  expect([boxes.size, shown, around]).toEqual([passing, passing, 0]);
  for (const { ref, container } of report.entities) {
    const [inner, outer] = [boxes.get(ref), boxes.get(container ?? '')];
    if (!inner || !outer) continue;
    expect(inner.x).toBeGreaterThan(outer.x);
    expect(inner.y + inner.height).toBeLessThan(outer.y + outer.height);
  }
});

test('the inside of one room fills the picture, and the way there names the rooms around it', () => {
  const way = wayInto(all, 'component:default/pricing');
  expect(way.map(({ ref }) => ref)).toEqual(['component:default/basket', 'component:default/pricing']);
  const boxes = boxesOf(picture(way.at(-1)));
  expect([...boxes.keys()]).toEqual(['component:default/pricing', 'resource:default/price-cache']);
  expect(boxes.get('component:default/pricing')!.width).toBeGreaterThan(1300);
  expect(wayInto(all, 'resource:default/price-cache')).toEqual([]);
  expect(wayInto(all, 'nobody')).toEqual([]);
});

test('an entity that passes stands in the same rooms as before: those are drawn for them, and distinguished', () => {
  const cache = 'resource:default/price-cache';
  const filtered = picture(all, undefined, { passes: (ref) => ref === cache });
  const { shown, passing, around } = filtered;
  const boxes = boxesOf(filtered);
  expect([...boxes.keys()]).toEqual(['component:default/basket', 'component:default/pricing', cache]);
  expect([shown, passing, around]).toEqual([1, 1, 2]);
  expect([...boxes.values()].map(({ stroke, label }) => [stroke, label])).toEqual([
    ['faint', 'basket, contains 3, filtered out'],
    ['faint', 'pricing, contains 1, filtered out'],
    ['quiet', 'price-cache'],
  ]);
});

test('a room says how many entities are in it, whether they pass or not', () => {
  const { scene, passing } = picture(all, undefined, { passes: (ref) => ref === 'component:default/basket' });
  expect(passing).toBe(1);
  expect(scene.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))).toEqual(['basket', '4 inside']);
});

test('while something fails every box says its status, and an entity that does not work has its sign', () => {
  const { scene } = picture(all, undefined, { statusOf: (ref) => (ref.startsWith('api:') ? 'down' : 'ok') });
  const signs = scene.marks.flatMap((mark) => (mark.kind === 'glyph' ? [mark.status] : []));
  const labels = scene.marks.flatMap((mark) => (mark.kind === 'box' ? [mark.label!] : []));
  const down = labels.filter((label) => label.endsWith(': down'));
  expect(down.length).toBeGreaterThan(0);
  expect(signs).toEqual(down.map(() => 'down'));
  expect(labels).toContain('payment-gateway, shared, contains 1: works');
});

test('on a small screen the picture is higher, and who is inside a room too small to look into is counted', () => {
  const { scene, shown, passing } = picture(all, { width: 300, height: 200 });
  expect(shown).toBeLessThan(passing);
  expect(scene.height).toBeGreaterThan(200);
});

test('no name is wider than its box', () => {
  const { scene } = picture(all, { width: 500, height: 700 });
  let box = 0;
  for (const mark of scene.marks) {
    if (mark.kind === 'box') box = mark.width;
    else if (mark.kind === 'text') expect(textWidth(mark.text, mark.size)).toBeLessThan(box);
  }
});
