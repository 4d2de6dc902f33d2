import { readFileSync } from 'node:fs';
import { explainOutage, type Report, simulate } from '@faultline/core';
import { expect, test } from 'vitest';
import { blastLayout, touchedBy } from '../src/blast/blast-layout.ts';
import { blastScene } from '../src/blast/blast-scene.ts';
import { outageOnScreen } from '../src/blast/outage-on-screen.ts';
import { falloutOf, moodAt } from '../src/blast/outage-timeline.ts';
import { courseOf } from '../src/blast/status-over-time.ts';
import { namedMarks } from '../src/scene/named-marks.ts';
import { openWorld } from '../src/world/world.ts';
import { entityAt, madeGraph, needs } from './made-graph.ts';

const report: Report = JSON.parse(
  readFileSync(new URL('../../../examples/storefront/golden/analyze.json', import.meta.url), 'utf8'),
);
const { graph } = openWorld(report);
const failed = ['component:default/identity-provider'];
const outage = explainOutage(graph, failed, { lasts: null });

type Options = Parameters<typeof blastLayout>[1] & Parameters<typeof blastScene>[2];

const picture = (changes: Partial<Options> = {}) => {
  const options: Options = {
    failed,
    declared: outage.declared,
    worstCase: outage.worstCase,
    reading: 'declared',
    at: null,
    rings: 'hops',
    selected: null,
    firebreaks: [],
    passes: () => true,
    frame: { width: 1000, height: 700 },
    ...changes,
  };
  return namedMarks(blastScene(graph, blastLayout(graph, options), options), 1);
};

const glyphs = (marks: ReturnType<typeof picture>) => marks.flatMap((mark) => (mark.kind === 'glyph' ? [mark] : []));

test('nobody moves when the moment or the reading changes, only what they show', () => {
  const places = (marks: ReturnType<typeof picture>) => glyphs(marks).map(({ ref, x, y }) => [ref, x, y]);
  expect(places(picture({ at: 0 }))).toEqual(places(picture()));
  expect(places(picture({ reading: 'worstCase' }))).toEqual(places(picture()));
  expect(glyphs(picture({ at: 0 })).map(({ mood }) => mood)).not.toEqual(glyphs(picture()).map(({ mood }) => mood));
});

test('by time, who is down at once is nearer than who is down when a fallback has run out', () => {
  const far = new Map(glyphs(picture({ rings: 'time' })).map(({ ref, x, y }) => [ref, Math.hypot(x, y)]));
  expect(far.get('journey:default/log-in')).toBeLessThan(far.get('component:default/sessions')!);
  const names = picture({ rings: 'time' }).flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
  expect(names).toEqual(expect.arrayContaining(['at once', 'after 1h']));
});

test('everybody who is down is drawn as down, and nobody else is', () => {
  const shown = glyphs(picture()).flatMap(({ ref, mood }) => (mood === 'down' ? [ref] : []));
  expect(shown.sort()).toEqual(outage.declared.down.filter((ref) => !/^(system|domain):/.test(ref)));
});

test('the course of an outage has at each moment those who then are down and degraded', () => {
  const course = courseOf(graph, outage.declared, failed);
  expect(course.map(({ at }) => at)).toEqual([...new Set([0, ...outage.declared.timeline.map(({ at }) => at)])]);
  const components = (refs: readonly string[]) => refs.filter((ref) => ref.startsWith('component:')).length;
  for (const { at, down, degraded } of course) {
    const { declared } = simulate(graph, failed, { lasts: null, at });
    expect([down, degraded]).toEqual([components(declared.down), components(declared.degraded)]);
  }
});

test('whoever is filtered out is a dot where they stood, what failed stays, and nobody else moves', () => {
  const journeys = (ref: string) => ref.startsWith('journey:');
  const filtered = picture({ passes: journeys });
  const all = new Map(glyphs(picture()).map((glyph) => [glyph.ref!, glyph]));
  const kept = glyphs(filtered);
  expect(kept.map(({ ref }) => ref).sort()).toEqual([...failed, ...[...all.keys()].filter(journeys)].sort());
  for (const glyph of kept) expect(glyph).toEqual(all.get(glyph.ref!));
  const dots = filtered.flatMap((mark) =>
    mark.kind === 'circle' && mark.fill === 'faint' ? [`${mark.x} ${mark.y}`] : [],
  );
  const gone = [...all.values()].filter(({ ref }) => ref !== failed[0] && !journeys(ref!));
  expect(dots.sort()).toEqual(gone.map(({ x, y }) => `${x} ${y}`).sort());
});

test('a line to somebody who is filtered out says nothing of its ends, and the names of those are gone', () => {
  const filtered = picture({ passes: (ref) => ref === 'component:default/sessions' });
  const between = filtered.flatMap((mark) => (mark.kind === 'path' && mark.between ? [mark.between.join(' ')] : []));
  expect(between).toEqual(['component:default/identity-provider component:default/sessions']);
  const names = filtered.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
  expect(names).toEqual(expect.arrayContaining(['identity-provider', 'sessions']));
  expect(names).not.toContain('Check out');
});

test('those who are counted as touched are those who have a place', () => {
  const touched = touchedBy(graph, falloutOf(outage.declared), falloutOf(outage.worstCase));
  const { places } = blastLayout(graph, { ...outage, rings: 'hops', frame: { width: 1000, height: 700 } });
  expect([...new Set([...failed, ...touched])].sort()).toEqual([...places.keys()].sort());
});

test('what failed is failed until the end of the outage brings it back', () => {
  const { declared } = simulate(graph, failed, { lasts: 60 });
  const fallout = falloutOf(declared);
  expect([null, 0, 59, 1e9].map((at) => moodAt(fallout, failed, failed[0]!, at))).toEqual([
    'failed',
    'failed',
    'failed',
    'ok',
  ]);
});

test('the picture, the map and the filter share one outage; another one is simulated anew', () => {
  const first = outageOnScreen(graph, ['nobody', ...failed], null);
  expect(first).toMatchObject({ failed });
  expect(outageOnScreen(graph, failed, null)).toBe(first);
  expect(outageOnScreen(graph, failed, 60)).toMatchObject({ failed, lasts: 60 });
  expect(outageOnScreen(graph, ['component:default/sessions'], 60)).toMatchObject({ lasts: 60 });
  expect(outageOnScreen(graph, ['component:default/sessions'], 60)!.failed).toEqual(['component:default/sessions']);
  expect(outageOnScreen(graph, ['nobody'], null)).toBe(undefined);
});

test('of more links than anybody can follow the shortest to each is drawn, and all of who is selected', () => {
  const both = ['component:default/a', 'component:default/b'];
  const others = Array.from({ length: 450 }, (_, index) => `component:default/e${index}`);
  const many = madeGraph(
    [...both, ...others].map((ref) => entityAt(ref)),
    others.map((ref) => needs(ref, ...both)),
  );
  const lost = explainOutage(many, both, { lasts: null });
  const layout = blastLayout(many, { ...lost, rings: 'hops', frame: { width: 1000, height: 700 } });
  const linksTo = (ref: string, selected: string | null) => {
    const look = { reading: 'declared', at: null, selected, firebreaks: [], passes: () => true } as const;
    const { marks } = blastScene(many, layout, { ...lost, ...look });
    return new Set(marks.flatMap((mark) => (mark.kind === 'path' && mark.between?.[1] === ref ? mark.between[0] : [])));
  };
  expect(linksTo(others[7]!, null).size).toBe(1);
  expect(linksTo(others[7]!, others[7]!).size).toBe(2);
});

test('no line passes through the middle, where it would seem to come from what failed', () => {
  for (const rings of ['hops', 'time'] as const) {
    const curves = picture({ rings }).flatMap((mark) =>
      mark.kind === 'path' && mark.between ? [mark.d.split(/[MC ]/).slice(1).map(Number)] : [],
    );
    for (const [x0 = 0, y0 = 0, x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0] of curves.filter(
      (each) => each.length === 8,
    )) {
      const at = (t: number, p: number, q: number, r: number, s: number): number =>
        (1 - t) ** 3 * p + 3 * (1 - t) ** 2 * t * q + 3 * (1 - t) * t ** 2 * r + t ** 3 * s;
      const away = Array.from({ length: 21 }, (_, part) =>
        Math.hypot(at(part / 20, x0, x1, x2, x3), at(part / 20, y0, y1, y2, y3)),
      );
      expect(Math.min(...away)).toBeGreaterThan(30);
    }
  }
});
