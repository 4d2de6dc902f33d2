import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generatedModel } from '../../../test/viewer/reports.ts';
import { touchedBy } from '../src/blast/blast-layout.ts';
import { evenParts } from '../src/blast/even-parts.ts';
import { groupedRows } from '../src/blast/grouped-rows.ts';
import { groupedRoom, groupedScene } from '../src/blast/grouped-scene.ts';
import { displayStatusAt } from '../src/blast/outage-timeline.ts';
import { timedOutage } from '../src/blast/timed-outage.ts';
import { inkOf, isIn, overlap } from './geometry.ts';

/** Pixels that the page leaves to the picture of an outage in a window of 1280x720, 1440x900 and 1920x1080. */
const frames = [
  { width: 928, height: 208 },
  { width: 1088, height: 358 },
  { width: 1568, height: 528 },
];

type Frame = (typeof frames)[number];

/** The failure that touches most, with what its picture is made of. */
function pictureOf(entities: number) {
  const graph = generatedModel(entities);
  const needed = new Map<string, number>();
  for (const { of } of graph.requirements) for (const ref of of) needed.set(ref, (needed.get(ref) ?? 0) + 1);
  const outages = [...needed]
    .filter(([ref]) => ref.startsWith('component:'))
    .sort((a, b) => b[1] - a[1])
    .slice(0, 5)
    .map(([ref]) => timedOutage(graph, [ref], null)!);
  const outage = outages.reduce((most, each) =>
    each.timelines.declared.changes.size > most.timelines.declared.changes.size ? each : most,
  );
  const rowsOf = (frame: Frame, open: readonly string[] = [], rings: 'hops' | 'time' = 'hops') =>
    groupedRows(graph, {
      ...{ failed: outage.picked, timelines: outage.timelines, rings, open, passes: () => true },
      ...groupedRoom(frame),
    });
  const sceneOf = (frame: Frame, columns: ReturnType<typeof rowsOf>) =>
    groupedScene(graph, columns, frame, {
      ...{ timeline: outage.timelines.declared, failed: outage.picked, at: 0, selected: null },
    }).scene;
  return { graph, outage, rowsOf, sceneOf };
}

describe.each([1000, 5000])('a wide outage among %i entities', (entities) => {
  const { graph, outage, rowsOf, sceneOf } = pictureOf(entities);
  const touched = touchedBy(graph, outage.timelines).filter((ref) => !outage.picked.includes(ref));

  test.each(frames.flatMap((frame) => (['hops', 'time'] as const).map((rings) => ({ ...frame, rings }))))(
    'in $width x $height by $rings has whole names of 11 px or more that collide with nothing, and fills its frame',
    ({ rings, ...frame }) => {
      const scene = sceneOf(frame, rowsOf(frame, [], rings));
      const scale = Math.min((frame.width - 16) / scene.width, (frame.height - 16) / scene.height, 1.36);
      const texts = scene.marks.flatMap((mark) => (mark.kind === 'text' ? [mark] : []));
      expect(Math.min(...texts.map(({ size }) => size * scale))).toBeGreaterThanOrEqual(11);
      expect(texts.filter(({ text }) => text.endsWith('…'))).toEqual([]);
      const areas = texts.map(inkOf);
      for (const [index, area] of areas.entries()) {
        expect(isIn(area, scene), `${texts[index]!.text} is clipped`).toBe(true);
        const other = areas.findIndex((each, at) => at > index && overlap(area, each));
        expect(other, `${texts[index]!.text} covers ${texts[other]?.text}`).toBe(-1);
      }
      const rows = scene.marks.flatMap((mark) => (mark.kind === 'box' && mark.ref !== undefined ? [mark] : []));
      for (const [index, row] of rows.entries()) {
        expect(rows.findIndex((each, at) => at > index && overlap(row, each))).toBe(-1);
      }
      const foot = Math.max(...rows.map(({ y, height }) => y + height));
      expect(Math.max(foot * scale) / frame.height).toBeGreaterThan(0.7);
      expect((scene.width * scale) / frame.width).toBeGreaterThan(0.7);
    },
  );

  test('everybody who is touched is counted in one row, and every count says how many of them are lost', () => {
    const columns = rowsOf(frames[1]!);
    const outer = columns.slice(1).flatMap(({ rows }) => rows.filter(({ depth }) => depth === 0));
    expect(outer.flatMap(({ holds }) => holds).sort()).toEqual([...touched].sort());
    const { marks } = sceneOf(frames[1]!, columns);
    const isLost = (ref: string): boolean =>
      ['down', 'degraded', 'failed'].includes(displayStatusAt(outage.timelines.declared, outage.picked, ref, 0));
    for (const { key, kind, holds } of outer) {
      if (kind === 'entity') continue;
      const count = marks.find((mark) => mark.kind === 'text' && mark.anchor === 'end' && mark.about?.[0] === key);
      expect(count?.kind === 'text' && count.text).toBe(String(holds.filter(isLost).length));
    }
  });

  test('rows open in place until each entity has a row of its own', () => {
    let open: readonly string[] = [];
    for (let step = 0; step < 5; step++) {
      const closed = rowsOf(frames[1]!, open).flatMap(({ rows }) => rows.filter((row) => row.kind !== 'entity'));
      open = [...new Set([...open, ...closed.map(({ key }) => key)])];
    }
    const rows = rowsOf(frames[1]!, open)
      .slice(1)
      .flatMap((column) => column.rows);
    const keys = rows.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(rows.flatMap(({ kind, key }) => (kind === 'entity' ? [key] : [])).sort()).toEqual([...touched].sort());
  });
});

test('counts are cut into parts as even as can be', () => {
  const ways = (from: number, counts: number, parts: number): number[][] =>
    parts === 1
      ? [[from]]
      : Array.from({ length: counts - from - parts + 1 }, (_, index) => from + 1 + index).flatMap((next) =>
          ways(next, counts, parts - 1).map((rest) => [from, ...rest]),
        );
  const cost = (counts: readonly number[], starts: readonly number[]): number =>
    starts.reduce((sum, start, index) => {
      const part = counts.slice(start, starts[index + 1] ?? counts.length).reduce((all, each) => all + each, 0);
      return sum + part ** 2;
    }, 0);
  fc.assert(
    fc.property(
      fc.array(fc.nat(50), { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 5 }),
      (counts, parts) => {
        const found = evenParts(counts, parts);
        const most = Math.min(parts, counts.length);
        expect(found.length).toBe(most);
        expect(found.flatMap(([from, to]) => counts.slice(from, to + 1))).toEqual(counts);
        const least = Math.min(...ways(0, counts.length, most).map((starts) => cost(counts, starts)));
        expect(
          cost(
            counts,
            found.map(([from]) => from),
          ),
        ).toBe(least);
      },
    ),
    { numRuns: 500 },
  );
});
