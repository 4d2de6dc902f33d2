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

const picture = (room = all, frame = { width: 1440, height: 900 }) =>
  containmentScene(report, room, { nameOf, selected: null, frame });

const boxesOf = ({ scene }: ReturnType<typeof picture>) =>
  new Map(scene.marks.flatMap((mark) => (mark.kind === 'box' && mark.ref ? [[mark.ref, mark]] : [])));

test('everything that runs has its box, inside the box of its container', () => {
  const { shown, total } = picture();
  const boxes = boxesOf(picture());
  expect([boxes.size, shown]).toEqual([total, total]);
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

test('on a small screen the picture is higher, and who is inside a room too small to look into is counted', () => {
  const { scene, shown, total } = picture(all, { width: 300, height: 200 });
  expect(shown).toBeLessThan(total);
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
