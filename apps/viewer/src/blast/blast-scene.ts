import { type CompiledGraph, formatDuration, type Readings } from '@faultline/core';
import type { DisplayStatus, Mark, Name, Scene } from '../scene/scene.ts';
import { statusWord } from '../scene/status-word.ts';
import { clipped, kindWord, nameOf, nodeAt } from '../world/display-names.ts';
import { edgeChips, edgeMarks } from './blast-edges.ts';
import { above, type BlastLayout, stretchedAt } from './blast-layout.ts';
import { changeAt, displayStatusAt, type OutageTimeline } from './outage-timeline.ts';
import type { RingPlace } from './ring-layout.ts';
import { sectorNames, sideMarks } from './sector-names.ts';

interface Appearance {
  readonly timelines: Readings<OutageTimeline>;
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
export function blastScene(graph: CompiledGraph, layout: BlastLayout, appearance: Appearance): Scene {
  const timeline = appearance.timelines[appearance.reading];
  const statuses = new Map(
    [...layout.places.keys()].map(
      (ref) => [ref, displayStatusAt(timeline, layout.failed, ref, appearance.at)] as const,
    ),
  );
  const { width, height, places } = layout;
  const seen = seenAmong(places.keys(), layout.failed, appearance.passes);
  const texts = [...ringTexts(layout), ...(layout.hasSides ? [] : sectorNames(graph, layout))];
  return {
    x: -width / 2,
    y: -height / 2,
    width,
    height,
    marks: [
      ...ringMarks(layout),
      ...haloMarks(layout, appearance, seen),
      ...edgeMarks(timeline, layout, statuses, appearance.selected, seen),
      ...[...places].map(([ref, place]) =>
        seen.has(ref)
          ? glyphMark(graph, timeline, ref, place, statuses.get(ref)!, appearance, layout.unit)
          : dotMark(place, layout.unit),
      ),
      ...(layout.hasSides ? sideMarks(graph, layout) : []),
    ],
    names: [
      ...texts,
      ...edgeChips(timeline, layout, statuses, seen),
      ...names(graph, layout, statuses, appearance, seen),
    ],
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

function ringMarks(layout: BlastLayout): Mark[] {
  const { radii, rim: last, sectors, unit, stretch } = layout;
  const cuts = sectors.length < 2 ? [] : sectors;
  return [
    ...radii.slice(1).map((r): Mark => {
      const [wide, high] = [round(r * stretch), round(r)];
      const d = `M${-wide} 0A${wide} ${high} 0 1 1 ${wide} 0A${wide} ${high} 0 1 1 ${-wide} 0Z`;
      return { kind: 'path', d, tone: 'faint', width: 1, dashed: false, opacity: 1 };
    }),
    ...cuts.map(({ from }): Mark => {
      const [inner, outer] = [
        stretchedAt(layout, radii[1]! * 0.55, from),
        stretchedAt(layout, last, from, (above - 8) * unit),
      ];
      const d = `M${inner.x} ${inner.y}L${outer.x} ${outer.y}`;
      return { kind: 'path', d, tone: 'faint', width: 1, dashed: cuts.length <= fewCuts, opacity: 0.8 };
    }),
  ];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** What each ring counts, on its line where the first sector begins. */
function ringTexts({ radii, ringNames }: BlastLayout): Name[] {
  return radii.slice(1).map((r, index) => ({
    x: 0,
    y: -r,
    gap: 3,
    text: ringNames[index] ?? '',
    size: 11,
    weight: 15,
    tone: 'quiet',
    bold: false,
  }));
}

function haloMarks(
  { places, unit }: BlastLayout,
  { firebreaks, selected }: Appearance,
  seen: ReadonlySet<string>,
): Mark[] {
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
function dotMark({ x, y }: Pick<RingPlace, 'x' | 'y'>, unit: number): Mark {
  return { kind: 'circle', x, y, r: 2.5 * glyphGrowth(unit), fill: 'faint', stroke: 'quiet', dashed: false };
}

/** Signs grow with what is to be read, as long as neighbours stay apart. */
function glyphGrowth(unit: number): number {
  return Math.min(1.4, unit);
}

function glyphMark(
  graph: CompiledGraph,
  timeline: OutageTimeline,
  ref: string,
  { x, y }: { readonly x: number; readonly y: number },
  status: DisplayStatus,
  { at }: Appearance,
  unit: number,
): Mark {
  const kind = nodeAt(graph, ref)?.kind ?? '';
  const since = changeAt(timeline, ref, at)?.at;
  const hasTime = since !== undefined && status !== 'failed' && status !== 'ok';
  const when = !hasTime ? '' : since === 0 ? ' at once' : ` after ${formatDuration(since)}`;
  return {
    kind: 'glyph',
    x,
    y,
    r: (status === 'failed' ? 13 : (radiusByKind[kind] ?? 6.5)) * glyphGrowth(unit),
    status,
    ref,
    label: `${kindWord(kind)} ${nameOf(graph, ref)}: ${statusWord[status]}${when}`,
  };
}

const radiusByKind: Readonly<Record<string, number>> = { component: 7.5, journey: 8.5, api: 5 };

function names(
  graph: CompiledGraph,
  { places, failed, unit }: BlastLayout,
  statuses: ReadonlyMap<string, DisplayStatus>,
  { selected }: Appearance,
  seen: ReadonlySet<string>,
): Name[] {
  const own = new Set(failed);
  return [...places]
    .filter(([ref]) => seen.has(ref))
    .map(([ref, { x, y }]): Name => {
      const { kind, tier } = nodeAt(graph, ref) ?? { kind: '', tier: undefined };
      const isFailed = own.has(ref);
      const works = statuses.get(ref) === 'ok';
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
        about: [ref],
      };
    });
}
