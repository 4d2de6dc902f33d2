import type { Report } from '@faultline/core';
import { describe, expect, test } from 'vitest';
import { exampleReport, generatedReport } from '../../../test/viewer/reports.ts';
import { containmentScene } from '../src/containment/containment-scene.ts';
import { isTooMuch } from '../src/containment/room-layout.ts';
import { groupedRooms, type Room, refsIn, roomsOf, wayInto } from '../src/containment/rooms.ts';
import type { DisplayStatus, Mark } from '../src/scene/scene.ts';
import { nameOf } from '../src/world/display-names.ts';
import { openWorld, type World } from '../src/world/world.ts';
import { inkOf, isIn, overlap } from './geometry.ts';

/** Pixels that the page leaves to a picture in a window of 1280x720, 1440x900 and 1920x1080. */
const frames = [
  { width: 1280, height: 556 },
  { width: 1440, height: 736 },
  { width: 1920, height: 916 },
];

const [storefront, company] = [exampleReport('storefront'), generatedReport(5000)];
const worlds = { storefront: openWorld(storefront), '5,000 entities': openWorld(company) };

/** The rooms that the page shows in this frame. */
function shownRooms(report: Report, frame: { readonly width: number; readonly height: number }): Room {
  const whole = roomsOf(report);
  return isTooMuch(refsIn(whole).length, frame) ? groupedRooms(report, whole) : whole;
}

type Frame = (typeof frames)[number];

function picture({ report, graph }: World, room: Room, frame: Frame, statusOf?: (ref: string) => DisplayStatus) {
  const name = (ref: string): string => nameOf(graph, ref);
  return containmentScene(report, room, { nameOf: name, selected: null, passes: () => true, statusOf, frame });
}

/** What can be read, as it should: large enough, whole, in its box, and covered by nothing. */
function expectReadable(marks: readonly Mark[]): void {
  const texts = marks.flatMap((mark) => (mark.kind === 'text' ? [mark] : []));
  const boxes = marks.flatMap((mark) => (mark.kind === 'box' ? [mark] : []));
  expect(texts.length).toBeGreaterThan(0);
  const areas = texts.map(inkOf);
  for (const [index, { text, size }] of texts.entries()) {
    expect(size, text).toBeGreaterThanOrEqual(11);
    expect(text.endsWith('…'), `${text} is cut`).toBe(false);
    const area = areas[index]!;
    expect(
      boxes.some((box) => isIn(area, box)),
      `${text} leaves its box`,
    ).toBe(true);
    const other = areas.findIndex((each, at) => at > index && overlap(area, each));
    expect(other, `${text} covers ${texts[other]?.text}`).toBe(-1);
  }
}

describe.each(Object.entries(worlds))('containment of %s', (_, world) => {
  test.each(frames)('in $width x $height fills its frame, and every name on it can be read whole', (frame) => {
    const { scene } = picture(world, shownRooms(world.report, frame), frame);
    expect([scene.width, scene.height]).toEqual([frame.width - 16, frame.height - 16]);
    expectReadable(scene.marks);
  });

  test('keeps its height while one fails: only those with a sign have room for one', () => {
    const rooms = shownRooms(world.report, frames[1]!);
    const one = refsIn(rooms).at(-1);
    const heights = [undefined, (ref: string): DisplayStatus => (ref === one ? 'failed' : 'ok')].map(
      (statusOf) => picture(world, rooms, frames[1]!, statusOf).scene.height,
    );
    expect(heights[1]).toBe(heights[0]);
  });

  test('can be read while something fails', () => {
    const { scene } = picture(world, shownRooms(world.report, frames[1]!), frames[1]!, () => 'down');
    expectReadable(scene.marks);
  });
});

describe('by domain and system', () => {
  const all = shownRooms(company, frames[1]!);

  test('every entity stands in one room, as without the groups', () => {
    expect(refsIn(all).toSorted()).toEqual(refsIn(roomsOf(company)).toSorted());
    const outer = all.inside.filter(({ isGroup }) => isGroup).map(({ ref }) => ref);
    expect(new Set(outer)).toEqual(
      new Set(company.entities.filter(({ kind }) => kind === 'domain').map(({ ref }) => ref)),
    );
  });

  test('a domain and a system can be gone into, and what is in them can be read', () => {
    const system = all.inside.find(({ isGroup }) => isGroup)!.inside.find(({ isGroup }) => isGroup)!;
    for (const room of wayInto(all, system.ref!)) {
      expectReadable(picture(worlds['5,000 entities'], room, frames[0]!).scene.marks);
    }
  });

  test('a closed one says how many of its Components are lost, and is coloured by their share', () => {
    const isDown = (ref: string): DisplayStatus => (refsIn(first).includes(ref) ? 'down' : 'ok');
    const first = all.inside.find(({ isGroup }) => isGroup)!;
    const components = refsIn(first).filter((ref) => ref.startsWith('component:')).length;
    const { marks } = picture(
      worlds['5,000 entities'],
      { ...all, inside: [first] },
      { width: 240, height: 136 },
      isDown,
    ).scene;
    const texts = marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
    const shares = marks.flatMap((mark) => (mark.kind === 'box' && mark.opacity !== undefined ? [mark.opacity] : []));
    expect(texts).toContain(`${components} of ${components} down`);
    expect(shares).toEqual([0.6]);
  });
});
