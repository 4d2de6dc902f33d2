import { type CompiledGraph, formatDuration, type OutageResult, type Status } from '@faultline/core';
import { type Area, placeLabels } from '../scene/place-labels.ts';
import type { Mark, Mood, Scene } from '../scene/scene.ts';
import { textWidth } from '../scene/text-width.ts';
import { clipped, kindWord, nameOf, nodeAt } from '../world/names.ts';
import { changeAt, type Fallout, falloutOf, statusAt, stepsFrom } from './fallout.ts';
import { pointAt, type RingLayout, type RingMember, ringLayout } from './ring-layout.ts';

export interface BlastPicture {
  readonly scene: Scene;
  /** How many entities are drawn, the failed ones included. */
  readonly shown: number;
}

interface Options {
  readonly failed: readonly string[];
  readonly declared: OutageResult;
  readonly worstCase: OutageResult;
  readonly reading: 'declared' | 'worstCase';
  readonly at: number | null;
  readonly rings: 'hops' | 'time';
  readonly selected: string | null;
  /** Those whose tolerance would save most. */
  readonly firebreaks: readonly string[];
}

/** Groups are the sectors, and who owns nothing that runs is no part of an outage. */
const unseen = new Set(['system', 'domain', 'group', 'user']);

/**
 * What follows from a failure: rings by steps or by time around what failed, sectors by system. Everybody who is touched in
 * either reading at any time has a place, so the picture stays as it is when the moment or the reading changes.
 */
export function blastScene(graph: CompiledGraph, options: Options): BlastPicture {
  const fallout = falloutOf(options[options.reading], options.failed);
  const both = [falloutOf(options.declared, options.failed), falloutOf(options.worstCase, options.failed)] as const;
  const { layout, names } = layoutOf(graph, both, options.rings);
  const moodOf = (ref: string): Mood =>
    options.failed.includes(ref) && (options.at === null || statusAt(fallout, ref, options.at) === 'down')
      ? 'failed'
      : statusAt(fallout, ref, options.at);
  const [rings, around] = [ringMarks(layout, names), sectorMarks(graph, layout)];
  const marks = [
    ...rings,
    ...linkMarks(fallout, layout, moodOf),
    ...haloMarks(layout, options),
    ...glyphMarks(graph, fallout, layout, moodOf, options),
    ...around,
    ...nameMarks(graph, layout, moodOf, options, [...rings, ...around].flatMap(textArea)),
  ];
  return { scene: { ...extent(graph, layout), marks }, shown: layout.places.size };
}

function layoutOf(graph: CompiledGraph, both: readonly [Fallout, Fallout], by: 'hops' | 'time') {
  const [declared, worst] = both;
  const { failed } = declared;
  const touched = [...new Set([...declared.changes.keys(), ...worst.changes.keys()])].filter(
    (ref) => !failed.includes(ref) && !unseen.has(nodeAt(graph, ref)?.kind ?? ''),
  );
  const steps = stepsFrom(failed, [...declared.links, ...worst.links]);
  /** When it gets the worst status that it will have. */
  const worstAt = (ref: string): number => (changeAt(declared, ref, null) ?? changeAt(worst, ref, null))!.at;
  const instants = [...new Set(touched.map(worstAt))].sort((a, b) => a - b);
  const ringOf = (ref: string): number => (by === 'hops' ? (steps.get(ref) ?? 1) : instants.indexOf(worstAt(ref)) + 1);
  const names =
    by === 'hops'
      ? Array.from({ length: Math.max(0, ...touched.map(ringOf)) }, (_, index) =>
          index === 0 ? 'directly' : `${index + 1} steps`,
        )
      : instants.map((at) => (at === 0 ? 'at once' : `after ${formatDuration(at)}`));
  const members = touched.map((ref): RingMember => ({ ref, ring: ringOf(ref), sector: sectorOf(graph, ref) }));
  const order = (member: RingMember): string => (member.sector === journeySector ? '' : nameOf(graph, member.sector));
  members.sort((a, b) => compare(order(a), order(b)) || a.ring - b.ring || compare(a.ref, b.ref));
  const rings = ringLayout(members);
  const places = new Map(rings.places);
  for (const [index, ref] of failed.entries()) {
    const angle = (index / failed.length) * 2 * Math.PI;
    places.set(ref, { ...pointAt(failed.length === 1 ? 0 : 26, angle), angle });
  }
  return { layout: { ...rings, places } satisfies RingLayout, names };
}

const journeySector = 'journeys';

function sectorOf(graph: CompiledGraph, ref: string): string {
  const node = nodeAt(graph, ref)!;
  if (node.kind === 'journey') return journeySector;
  return node.system ?? node.domain ?? 'none';
}

function sectorName(graph: CompiledGraph, sector: string): string {
  if (sector === journeySector) return 'Journeys';
  return sector === 'none' ? 'In no system' : clipped(nameOf(graph, sector), 26);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function ringMarks({ radii }: RingLayout, names: readonly string[]): Mark[] {
  return radii.slice(1).flatMap((r, index): Mark[] => [
    { kind: 'circle', x: 0, y: 0, r, fill: null, stroke: 'faint', dashed: false },
    {
      kind: 'text',
      x: 0,
      y: -r - 5,
      text: names[index] ?? '',
      size: 11,
      anchor: 'middle',
      tone: 'quiet',
      bold: false,
    },
  ]);
}

function linkMarks(fallout: Fallout, { places }: RingLayout, moodOf: (ref: string) => Mood): Mark[] {
  return fallout.links.flatMap(({ from, to }): Mark[] => {
    const [a, b] = [places.get(from), places.get(to)];
    const mood = moodOf(to);
    if (!a || !b || mood === 'ok' || moodOf(from) === 'ok') return [];
    const [ra, rb] = [Math.hypot(a.x, a.y), Math.hypot(b.x, b.y)];
    const bend = (ra + rb) / 2;
    const [first, second] = [pointAt(bend, ra < 1 ? b.angle : a.angle), pointAt(bend, b.angle)];
    const d = `M${a.x} ${a.y}C${first.x} ${first.y} ${second.x} ${second.y} ${b.x} ${b.y}`;
    return [{ kind: 'path', d, tone: mood, width: 1.3, dashed: mood !== 'down', opacity: 0.55, between: [from, to] }];
  });
}

function haloMarks({ places }: RingLayout, { firebreaks, selected }: Options): Mark[] {
  const halo = (ref: string, r: number, stroke: 'ok' | 'accent'): Mark[] => {
    const place = places.get(ref);
    return place ? [{ kind: 'circle', x: place.x, y: place.y, r, fill: 'paper', stroke, dashed: stroke === 'ok' }] : [];
  };
  return [
    ...firebreaks.flatMap((ref) => halo(ref, 15, 'ok')),
    ...(selected === null ? [] : halo(selected, 13, 'accent')),
  ];
}

function glyphMarks(
  graph: CompiledGraph,
  fallout: Fallout,
  { places }: RingLayout,
  moodOf: (ref: string) => Mood,
  { at }: Options,
): Mark[] {
  return [...places].map(([ref, { x, y }]): Mark => {
    const kind = nodeAt(graph, ref)?.kind ?? '';
    const mood = moodOf(ref);
    const since = changeAt(fallout, ref, at)?.at;
    const when =
      since === undefined || mood === 'failed' || mood === 'ok'
        ? ''
        : since === 0
          ? ' at once'
          : ` after ${formatDuration(since)}`;
    return {
      kind: 'glyph',
      x,
      y,
      r: mood === 'failed' ? 13 : (radiusByKind[kind] ?? 6.5),
      mood,
      ref,
      label: `${kindWord(kind)} ${nameOf(graph, ref)}: ${moodWord[mood]}${when}`,
    };
  });
}

const radiusByKind: Readonly<Record<string, number>> = { component: 7.5, journey: 8.5, api: 5 };

export const moodWord: Readonly<Record<Mood, string>> = {
  failed: 'failed',
  down: 'down',
  degraded: 'degraded',
  exposed: 'exposed',
  ok: 'works',
};

/** Names of the sectors at both sides, pushed apart where they would meet. */
function sectorMarks(graph: CompiledGraph, { sectors, radii }: RingLayout): Mark[] {
  if (sectors.length === 0) return [];
  const rim = radii.at(-1)! + 24;
  const marks: Mark[] = [];
  if (sectors.length > 1) {
    for (const { from } of sectors) {
      const [inner, outer] = [pointAt(radii[1]! * 0.55, from), pointAt(rim, from)];
      marks.push({
        kind: 'path',
        d: `M${inner.x} ${inner.y}L${outer.x} ${outer.y}`,
        tone: 'faint',
        width: 1,
        dashed: true,
        opacity: 0.8,
      });
    }
  }
  for (const side of [1, -1] as const) {
    const wishes = sectors
      .map((sector) => ({ sector, middle: (sector.from + sector.to) / 2 }))
      .filter(({ middle }) => Math.sign(Math.sin(middle) || 1) === side)
      .map(({ sector, middle }) => ({ sector, tip: pointAt(rim, middle), y: pointAt(rim, middle).y }))
      .sort((a, b) => a.y - b.y);
    const lines = pushedApart(
      wishes.map(({ y }) => y),
      17,
    );
    for (const [index, { sector, tip }] of wishes.entries()) {
      const y = lines[index]!;
      const x = side * (rim + 30);
      marks.push(
        {
          kind: 'path',
          d: `M${tip.x} ${tip.y}L${x - side * 6} ${y}`,
          tone: 'faint',
          width: 1,
          dashed: false,
          opacity: 1,
        },
        {
          kind: 'text',
          x,
          y: y + 4,
          text: sectorName(graph, sector.sector),
          size: 13,
          anchor: side === 1 ? 'start' : 'end',
          tone: 'ink',
          bold: sector.sector === journeySector,
        },
      );
    }
  }
  return marks;
}

/** Ascending places at least `gap` apart, as near to those wished as keeping their middle allows. */
export function pushedApart(wished: readonly number[], gap: number): readonly number[] {
  const places: number[] = [];
  for (const wish of wished) places.push(Math.max(wish, (places.at(-1) ?? -Infinity) + gap));
  for (let index = places.length - 1; index >= 0; index--) {
    const over = places[index]! - wished[index]!;
    if (over <= 0) continue;
    // A run that was pushed down moves back up by half of what its last one was moved.
    let first = index;
    while (first > 0 && places[first]! - places[first - 1]! <= gap + 1e-9) first--;
    const room = first === 0 ? Infinity : places[first]! - places[first - 1]! - gap;
    const shift = Math.min(over / 2, room);
    for (let each = first; each <= index; each++) places[each]! -= shift;
    index = first;
  }
  return places;
}

function nameMarks(
  graph: CompiledGraph,
  { places }: RingLayout,
  moodOf: (ref: string) => Mood,
  { failed, selected }: Options,
  texts: readonly Area[],
): Mark[] {
  const wishes = [...places].map(([ref, { x, y }]) => {
    const { kind, tier } = nodeAt(graph, ref) ?? { kind: '', tier: undefined };
    const weight =
      (failed.includes(ref) ? 100 : 0) +
      (ref === selected ? 90 : 0) +
      (kind === 'journey' ? 40 : kind === 'component' ? 20 : 0) +
      (moodOf(ref) === 'ok' ? -30 : 0) +
      (5 - (tier ?? 5));
    return { ref, x, y, gap: failed.includes(ref) ? 19 : 12, text: clipped(nameOf(graph, ref), 28), size: 12, weight };
  });
  const glyphs = [...places].map(([, { x, y }]) => ({ x: x - 8, y: y - 8, width: 16, height: 16 }));
  const byWish = new Map(wishes.map((wish) => [wish as object, wish.ref]));
  return placeLabels(wishes, [...glyphs, ...texts]).map(({ wish, x, y, anchor }): Mark => {
    const ref = byWish.get(wish)!;
    const status: Status | 'failed' = moodOf(ref);
    const isMain = failed.includes(ref) || ref === selected || nodeAt(graph, ref)?.kind === 'journey';
    return {
      kind: 'text',
      x,
      y,
      text: wish.text,
      size: wish.size,
      anchor,
      tone: status === 'ok' ? 'quiet' : 'ink',
      bold: isMain,
      isRimmed: true,
    };
  });
}

/** Where a text stands, so that no name covers it. */
function textArea(mark: Mark): Area[] {
  if (mark.kind !== 'text') return [];
  const width = textWidth(mark.text, mark.size);
  const left = mark.anchor === 'start' ? mark.x : mark.anchor === 'end' ? mark.x - width : mark.x - width / 2;
  return [{ x: left, y: mark.y - mark.size, width, height: mark.size * 1.3 }];
}

function extent(graph: CompiledGraph, { radii, sectors }: RingLayout) {
  const rim = (radii.at(-1) ?? 0) + 54;
  const widest = Math.max(0, ...sectors.map(({ sector }) => textWidth(sectorName(graph, sector), 13)));
  const half = { x: Math.max(rim + widest, 220), y: Math.max(rim, 150, sectors.length * 5) };
  return { x: -half.x, y: -half.y, width: 2 * half.x, height: 2 * half.y };
}
