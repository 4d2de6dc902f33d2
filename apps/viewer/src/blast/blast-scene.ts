import { type CompiledGraph, formatDuration, type OutageResult } from '@faultline/core';
import { moodWord } from '../scene/mood-word.ts';
import type { Mark, Mood, Name, Scene } from '../scene/scene.ts';
import { clipped, kindWord, nameOf, nodeAt } from '../world/display-names.ts';
import { above, type BlastLayout, journeySector, sectorLine, sectorName, sectorSize } from './blast-layout.ts';
import { changeAt, type Fallout, type FalloutLink, falloutOf, moodAt } from './outage-timeline.ts';
import { pointAt, type RingPlace } from './ring-layout.ts';

interface Look {
  readonly declared: OutageResult;
  readonly worstCase: OutageResult;
  readonly reading: 'declared' | 'worstCase';
  /** Seconds since the failure; null: the worst of all times. */
  readonly at: number | null;
  readonly selected: string | null;
  /** Those whose tolerance would save most. */
  readonly firebreaks: readonly string[];
  /** Who is to be seen; of the others only that somebody is there, what failed excepted. */
  readonly passes: (ref: string) => boolean;
}

/** What follows from a failure at one moment, in one reading, drawn where the layout says. */
export function blastScene(graph: CompiledGraph, layout: BlastLayout, look: Look): Scene {
  const fallout = falloutOf(look[look.reading]);
  const moods = new Map(
    [...layout.places.keys()].map((ref) => [ref, moodAt(fallout, layout.failed, ref, look.at)] as const),
  );
  const { width, height, places } = layout;
  const seen = seenAmong(places.keys(), layout.failed, look.passes);
  const texts = [...ringTexts(layout), ...(layout.hasSides ? [] : sectorNames(graph, layout))];
  return {
    x: -width / 2,
    y: -height / 2,
    width,
    height,
    marks: [
      ...ringMarks(layout),
      ...linkMarks(fallout, layout, moods, look, seen),
      ...haloMarks(layout, look, seen),
      ...[...places].map(([ref, place]) =>
        seen.has(ref)
          ? glyphMark(graph, fallout, ref, place, moods.get(ref)!, look, layout.unit)
          : dotMark(place, layout.unit),
      ),
      ...(layout.hasSides ? sideMarks(graph, layout) : []),
    ],
    names: [...texts, ...names(graph, layout, moods, look, seen)],
  };
}

/** Whom of these the picture names: what failed, and who passes. */
export function seenAmong(
  refs: Iterable<string>,
  failed: readonly string[],
  passes: (ref: string) => boolean,
): ReadonlySet<string> {
  return new Set([...refs].filter((ref) => failed.includes(ref) || passes(ref)));
}

/** Cuts between sectors up to which they are dashed: hundreds of dashed lines take as long as all the rest. */
const fewCuts = 60;

function ringMarks({ radii, rim: last, sectors, unit }: BlastLayout): Mark[] {
  const rim = last + (above - 8) * unit;
  const cuts = sectors.length < 2 ? [] : sectors;
  return [
    ...radii.slice(1).map((r): Mark => ({ kind: 'circle', x: 0, y: 0, r, fill: null, stroke: 'faint', dashed: false })),
    ...cuts.map(({ from }): Mark => {
      const [inner, outer] = [pointAt(radii[1]! * 0.55, from), pointAt(rim, from)];
      const d = `M${inner.x} ${inner.y}L${outer.x} ${outer.y}`;
      return { kind: 'path', d, tone: 'faint', width: 1, dashed: cuts.length <= fewCuts, opacity: 0.8 };
    }),
  ];
}

/** What each ring counts, on its line where the first sector begins. */
function ringTexts({ radii, ringNames }: BlastLayout): Name[] {
  return radii.slice(1).map((r, index) => ({
    x: 0,
    y: -r,
    gap: 3,
    text: ringNames[index] ?? '',
    size: 11,
    weight: 95,
    tone: 'quiet',
    bold: false,
  }));
}

/** Links above which each is drawn so much lighter that what they have in common shows. */
const fewLinks = 60;

/** Links above which only the shortest to each is drawn: more could neither be followed nor drawn while somebody waits. */
const mostLinks = 800;

/** Whether some links are left out of the picture. */
export function hasTooManyLinks({ links }: Fallout): boolean {
  return links.length > mostLinks;
}

function linkMarks(
  fallout: Fallout,
  layout: BlastLayout,
  moods: ReadonlyMap<string, Mood>,
  { selected }: Look,
  seen: ReadonlySet<string>,
): Mark[] {
  const works = (ref: string): boolean => (moods.get(ref) ?? 'ok') === 'ok';
  const isNear = ({ from, to }: FalloutLink): boolean => selected === from || selected === to;
  const lost = fallout.links.filter(({ from, to }) => !works(from) && !works(to));
  const isThinned = hasTooManyLinks(fallout);
  const links = isThinned ? [...shortestLinks(lost, layout), ...lost.filter(isNear)] : lost;
  const usual = Math.max(0.1, 0.55 * Math.min(1, Math.sqrt(fewLinks / links.length)));
  return links.map((link): Mark => {
    const { from, to } = link;
    const mood = moods.get(to)!;
    const d = linkPath(layout.places.get(from)!, layout.places.get(to)!, isThinned);
    if (!seen.has(from) || !seen.has(to)) {
      return { kind: 'path', d, tone: 'faint', width: 1, dashed: false, opacity: isNear(link) ? 1 : 0.6 };
    }
    const [width, opacity] = isNear(link) ? [2, 0.95] : [1.3, usual];
    return { kind: 'path', d, tone: mood, width, dashed: mood !== 'down' && !isThinned, opacity, between: [from, to] };
  });
}

/** Of the links that lead to each, the shortest. */
function shortestLinks(links: readonly FalloutLink[], { places }: BlastLayout): Iterable<FalloutLink> {
  const shortest = new Map<string, { readonly link: FalloutLink; readonly length: number }>();
  for (const link of links) {
    const [a, b] = [places.get(link.from)!, places.get(link.to)!];
    const length = Math.hypot(a.x - b.x, a.y - b.y);
    if (length < (shortest.get(link.to)?.length ?? Infinity)) shortest.set(link.to, { link, length });
  }
  return [...shortest.values()].map(({ link }) => link);
}

/** Around the middle, not through it: a line through it would look as if it came from what failed. */
function linkPath(a: RingPlace, b: RingPlace, isStraight: boolean): string {
  const [ra, rb] = [Math.hypot(a.x, a.y), Math.hypot(b.x, b.y)];
  if (isStraight || ra < 1) return `M${a.x} ${a.y}L${b.x} ${b.y}`;
  const turn = Math.PI - ((((a.angle - b.angle + Math.PI) % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI));
  const pull = 1 - 0.4 * (Math.abs(turn) / Math.PI);
  const [first, second] = [1 / 3, 2 / 3].map((part) =>
    pointAt((ra + part * (rb - ra)) * pull, a.angle + part * turn),
  ) as [RingPoint, RingPoint];
  return `M${a.x} ${a.y}C${first.x} ${first.y} ${second.x} ${second.y} ${b.x} ${b.y}`;
}

type RingPoint = ReturnType<typeof pointAt>;

function haloMarks({ places, unit }: BlastLayout, { firebreaks, selected }: Look, seen: ReadonlySet<string>): Mark[] {
  const halo = (ref: string, r: number, stroke: 'ok' | 'accent'): Mark[] => {
    const place = places.get(ref);
    const size = r * glyphGrowth(unit);
    return place
      ? [{ kind: 'circle', x: place.x, y: place.y, r: size, fill: 'paper', stroke, dashed: stroke === 'ok' }]
      : [];
  };
  return [
    ...firebreaks.filter((ref) => seen.has(ref)).flatMap((ref) => halo(ref, 15, 'ok')),
    ...(selected === null ? [] : halo(selected, 13, 'accent')),
  ];
}

/** Somebody whom the filter leaves out: that the failure goes there can be seen, but not be pointed at. */
function dotMark({ x, y }: RingPoint, unit: number): Mark {
  return { kind: 'circle', x, y, r: 2.5 * glyphGrowth(unit), fill: 'faint', stroke: 'quiet', dashed: false };
}

/** Signs grow with what is to be read, as long as neighbours stay apart. */
function glyphGrowth(unit: number): number {
  return Math.min(1.4, unit);
}

function glyphMark(
  graph: CompiledGraph,
  fallout: Fallout,
  ref: string,
  { x, y }: { readonly x: number; readonly y: number },
  mood: Mood,
  { at }: Look,
  unit: number,
): Mark {
  const kind = nodeAt(graph, ref)?.kind ?? '';
  const since = changeAt(fallout, ref, at)?.at;
  const hasTime = since !== undefined && mood !== 'failed' && mood !== 'ok';
  const when = !hasTime ? '' : since === 0 ? ' at once' : ` after ${formatDuration(since)}`;
  return {
    kind: 'glyph',
    x,
    y,
    r: (mood === 'failed' ? 13 : (radiusByKind[kind] ?? 6.5)) * glyphGrowth(unit),
    mood,
    ref,
    label: `${kindWord(kind)} ${nameOf(graph, ref)}: ${moodWord[mood]}${when}`,
  };
}

const radiusByKind: Readonly<Record<string, number>> = { component: 7.5, journey: 8.5, api: 5 };

/** Names of the sectors at both sides, pushed apart where they would meet. */
function sideMarks(graph: CompiledGraph, { sectors, rim: last, unit }: BlastLayout): Mark[] {
  const rim = last + 24 * unit;
  const tips = sectors.map(({ sector, from, to }) => {
    const middle = (from + to) / 2;
    return { sector, side: Math.sign(Math.sin(middle) || 1), tip: pointAt(rim, middle) };
  });
  return [1, -1].flatMap((side) => {
    const own = tips.filter((each) => each.side === side).sort((a, b) => a.tip.y - b.tip.y);
    const lines = pushedApart(
      own.map(({ tip }) => tip.y),
      sectorLine * unit,
    );
    return own.flatMap(({ sector, tip }, index): Mark[] => {
      const [x, y] = [side * (rim + 26 * unit), lines[index]!];
      const d = `M${tip.x} ${tip.y}L${x - side * 6 * unit} ${y}`;
      return [
        { kind: 'path', d, tone: 'faint', width: unit, dashed: false, opacity: 1 },
        {
          kind: 'text',
          x,
          y: y + 4 * unit,
          text: sectorName(graph, sector),
          size: sectorSize * unit,
          anchor: side === 1 ? 'start' : 'end',
          tone: 'ink',
          bold: sector === journeySector,
        },
      ];
    });
  });
}

/** Names of the sectors at the rim, where there is no room beside it. */
function sectorNames(graph: CompiledGraph, { sectors, rim }: BlastLayout): Name[] {
  return sectors.map(({ sector, from, to }) => ({
    ...pointAt(rim, (from + to) / 2),
    gap: 2,
    text: sectorName(graph, sector),
    size: 11,
    weight: 60,
    tone: 'quiet',
    bold: true,
  }));
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

function names(
  graph: CompiledGraph,
  { places, failed, unit }: BlastLayout,
  moods: ReadonlyMap<string, Mood>,
  { selected }: Look,
  seen: ReadonlySet<string>,
): Name[] {
  const own = new Set(failed);
  return [...places]
    .filter(([ref]) => seen.has(ref))
    .map(([ref, { x, y }]): Name => {
      const { kind, tier } = nodeAt(graph, ref) ?? { kind: '', tier: undefined };
      const isFailed = own.has(ref);
      const works = moods.get(ref) === 'ok';
      return {
        x,
        y,
        gap: (isFailed ? 19 : 12) * glyphGrowth(unit),
        text: clipped(nameOf(graph, ref), 28),
        size: 12,
        weight:
          (isFailed ? 100 : 0) +
          (ref === selected ? 90 : 0) +
          (kind === 'journey' ? 40 : kind === 'component' ? 20 : 0) +
          (works ? -30 : 0) +
          (5 - (tier ?? 5)),
        tone: works ? 'quiet' : 'ink',
        bold: isFailed || ref === selected || kind === 'journey',
      };
    });
}
