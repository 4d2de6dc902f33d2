import { readFileSync } from 'node:fs';
import { explainOutage, type Report, simulate } from '@faultline/core';
import { expect, test } from 'vitest';
import { blastLayout, touchedBy } from '../src/blast/blast-layout.ts';
import { blastScene } from '../src/blast/blast-scene.ts';
import { displayStatusAt, outageTimeline } from '../src/blast/outage-timeline.ts';
import { statusOverTime } from '../src/blast/status-over-time.ts';
import { timedOutage, withTimelines } from '../src/blast/timed-outage.ts';
import { namedMarks } from '../src/scene/named-marks.ts';
import { openWorld } from '../src/world/world.ts';
import { entityAt, madeGraph, needs } from './made-graph.ts';

const report: Report = JSON.parse(
  readFileSync(new URL('../../../examples/storefront/golden/analyze.json', import.meta.url), 'utf8'),
);
const { graph } = openWorld(report);
const failed = ['component:default/identity-provider'];
const outage = withTimelines(explainOutage(graph, failed, { lasts: null }));

type Options = Parameters<typeof blastLayout>[1] & Parameters<typeof blastScene>[2];

const picture = (changes: Partial<Options> = {}) => {
  const options: Options = {
    failed,
    timelines: outage.timelines,
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

test('the moment and the reading change what is shown, not where it stands', () => {
  const places = (marks: ReturnType<typeof picture>) => glyphs(marks).map(({ ref, x, y }) => [ref, x, y]);
  expect(places(picture({ at: 0 }))).toEqual(places(picture()));
  expect(places(picture({ reading: 'worstCase' }))).toEqual(places(picture()));
  expect(glyphs(picture({ at: 0 })).map(({ status }) => status)).not.toEqual(
    glyphs(picture()).map(({ status }) => status),
  );
});

test('by time, entities that go down at once stand nearer than those that go down later', () => {
  const far = new Map(glyphs(picture({ rings: 'time' })).map(({ ref, x, y }) => [ref, Math.hypot(x, y)]));
  expect(far.get('journey:default/log-in')).toBeLessThan(far.get('component:default/sessions')!);
  const names = picture({ rings: 'time' }).flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
  expect(names).toEqual(expect.arrayContaining(['at once', 'after 1h']));
});

test('exactly the entities that are down are drawn as down', () => {
  const shown = glyphs(picture()).flatMap(({ ref, status }) => (status === 'down' ? [ref] : []));
  expect(shown.sort()).toEqual(outage.declared.down.filter((ref) => !/^(system|domain):/.test(ref)));
});

test('status over time counts, at each moment, the Components that are then down and degraded', () => {
  const moments = statusOverTime(graph, outage.declared, outage.timelines.declared, failed);
  expect(moments.map(({ at }) => at)).toEqual([...new Set([0, ...outage.declared.timeline.map(({ at }) => at)])]);
  const components = (refs: readonly string[]) => refs.filter((ref) => ref.startsWith('component:')).length;
  for (const { at, down, degraded } of moments) {
    const { declared } = simulate(graph, failed, { lasts: null, at });
    expect([down, degraded]).toEqual([components(declared.down), components(declared.degraded)]);
  }
});

test('an entity that is filtered out becomes a dot in its place; nothing else moves', () => {
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

test('a line to an entity that is filtered out does not name its ends', () => {
  const filtered = picture({ passes: (ref) => ref === 'component:default/sessions' });
  const between = filtered.flatMap((mark) => (mark.kind === 'path' && mark.between ? [mark.between.join(' ')] : []));
  expect(between).toEqual(['component:default/identity-provider component:default/sessions']);
  const names = filtered.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
  expect(names).toEqual(expect.arrayContaining(['identity-provider', 'sessions']));
  expect(names).not.toContain('Check out');
});

test('the entities counted as touched are those that have a place', () => {
  const touched = touchedBy(graph, outage.timelines);
  const { places } = blastLayout(graph, { ...outage, rings: 'hops', frame: { width: 1000, height: 700 } });
  expect([...new Set([...failed, ...touched])].sort()).toEqual([...places.keys()].sort());
});

test('a failed entity stays failed until the outage ends', () => {
  const { declared } = simulate(graph, failed, { lasts: 60 });
  const timeline = outageTimeline(declared, new Map([[failed[0]!, failed]]));
  expect([null, 0, 59, 1e9].map((at) => displayStatusAt(timeline, failed, failed[0]!, at))).toEqual([
    'failed',
    'failed',
    'failed',
    'ok',
  ]);
});

test('a system stands in the picture for its members, and so does what they fail', () => {
  const identity = timedOutage(graph, ['system:default/identity'], null)!;
  expect(identity.failed.length).toBeGreaterThan(2);
  expect(identity.picked).toEqual(['system:default/identity']);
  const { changes, edges } = identity.timelines.declared;
  expect([...changes.keys()].filter((ref) => identity.failed.includes(ref))).toEqual([]);
  expect(edges.some(({ from }) => from === 'system:default/identity')).toBe(true);
  const direct = simulate(graph, identity.failed, { lasts: null });
  expect(identity.declared).toEqual(direct.declared);
});

test('a journey does not fail by itself', () => {
  expect(timedOutage(graph, ['journey:default/log-in'], null)).toBe(undefined);
});

test('refs that are not in the graph do not fail', () => {
  expect(timedOutage(graph, ['nobody', ...failed], null)).toMatchObject({ failed, lasts: null });
  expect(timedOutage(graph, failed, 60)).toMatchObject({ failed, lasts: 60 });
  expect(timedOutage(graph, ['nobody'], null)).toBe(undefined);
});

test('when there are too many edges to follow, only the shortest to each entity and all of the selected one are drawn', () => {
  const both = ['component:default/a', 'component:default/b'];
  const others = Array.from({ length: 450 }, (_, index) => `component:default/e${index}`);
  const many = madeGraph(
    [...both, ...others].map((ref) => entityAt(ref)),
    others.map((ref) => needs(ref, ...both)),
  );
  const lost = withTimelines(explainOutage(many, both, { lasts: null }));
  const layout = blastLayout(many, { ...lost, rings: 'hops', frame: { width: 1000, height: 700 } });
  const linksTo = (ref: string, selected: string | null) => {
    const appearance = { reading: 'declared', at: null, selected, firebreaks: [], passes: () => true } as const;
    const { marks } = blastScene(many, layout, { ...lost, ...appearance });
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
