import { type CompiledGraph, compareText, formatDuration, groupBy, largest, type Readings } from '@faultline/core';
import { textWidth } from '../scene/text-width.ts';
import { clipped, nameOf, nodeAt } from '../world/display-names.ts';
import { changeAt, type OutageTimeline, stepsFrom } from './outage-timeline.ts';
import { pointAt, type RingLayout, type RingMember, ringLayout } from './ring-layout.ts';

/** Where everybody stands who is touched at any time in either reading, and how large the picture is to be read. */
export interface BlastLayout extends RingLayout {
  readonly failed: readonly string[];
  /** By ring, from the innermost: what it counts. */
  readonly ringNames: readonly string[];
  /** Picture units for each pixel, where all of it is on the screen: what is to be read is as much larger. */
  readonly unit: number;
  /** How many times as wide as high the rings are: they are ellipses where the frame is wide. */
  readonly stretch: number;
  /** Whether the names of the sectors have room beside the rings. */
  readonly hasSides: boolean;
  readonly width: number;
  readonly height: number;
}

interface Question {
  readonly failed: readonly string[];
  readonly timelines: Readings<OutageTimeline>;
  readonly rings: 'hops' | 'time';
  /** Pixels that there are for the picture. */
  readonly frame: { readonly width: number; readonly height: number };
}

/** Groups are the sectors; a group that owns nothing that runs is not part of an outage. */
const unseen = new Set(['system', 'domain', 'group', 'user']);

/** Pixels: from the rim to the names of the sectors, the width that side names need, and above and below the rim. */
const [aside, wideEnough] = [54, 640];
export const above = 30;

/** Pixels: of the names of sectors, and from line to line. */
export const [sectorSize, sectorLine] = [13, 17];

/** How many times as wide as high rings may be, and from where on they may stand closer, as names have room aside. */
const [mostStretch, wideFrom, closestStep] = [2.4, 1.6, 34];

/** More than this, and names would cover the rings. */
const largestUnit = 2.4;

/**
 * Rings by steps or by time around what failed, sectors by system, as large as the frame allows. It does not depend on
 * the moment or the reading: the picture stays as it is when these change.
 */
export function blastLayout(graph: CompiledGraph, { failed, timelines, rings: by, frame }: Question): BlastLayout {
  const { members, ringNames } = membersOf(graph, timelines, failed, by);
  const sectors = [...new Set(members.map(({ sector }) => sector))];
  const mayHaveSides = frame.width >= wideEnough && (sectors.length / 2) * sectorLine <= frame.height;
  const widest = largest(
    sectors.map((sector) => textWidth(sectorName(graph, sector), sectorSize)),
    0,
  );
  const room = mayHaveSides ? aside + widest : above;
  const [across, up] = [frame.width / 2 - room, frame.height / 2 - above];
  const rings = ringLayout(members, Math.min(across, up), across >= wideFrom * up ? closestStep : undefined);
  const { rim } = rings;
  const hasSides = mayHaveSides && 2 * (rim + room) <= largestUnit * frame.width;
  const beside = hasSides ? room : above;
  const stretch = stretchIn(frame, rim, beside);
  const size = (unit: number) => ({ width: 2 * (rim * stretch + beside * unit), height: 2 * (rim + above * unit) });
  const { width, height } = size(1);
  const unit = Math.min(largestUnit, Math.max(1, width / frame.width, height / frame.height));
  const places = new Map(rings.places);
  for (const [index, ref] of failed.entries()) {
    const angle = (index / failed.length) * 2 * Math.PI;
    places.set(ref, { ...pointAt(failed.length === 1 ? 0 : 26, angle), angle });
  }
  for (const [ref, { x, y, angle }] of places) places.set(ref, { x: round(x * stretch), y, angle });
  return { ...rings, ...size(unit), places, failed, ringNames, unit, stretch, hasSides };
}

/** As wide as the frame allows beside what its height holds. */
function stretchIn(frame: Question['frame'], rim: number, beside: number): number {
  const unit = Math.max(1, (2 * (rim + above)) / frame.height);
  const wide = (frame.width * unit) / 2 - beside * unit;
  return round(Math.min(mostStretch, Math.max(1, wide / rim)));
}

/** Where this radius and angle are, with the rings as wide as they are drawn, and so far beyond. */
export function stretchedAt({ stretch }: Pick<BlastLayout, 'stretch'>, radius: number, angle: number, beyond = 0) {
  const [on, out] = [pointAt(radius, angle), pointAt(beyond, angle)];
  return { x: round(on.x * stretch + out.x), y: round(on.y + out.y) };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Who is touched at any time in either reading, and has a place in the picture. */
export function touchedBy(graph: CompiledGraph, timelines: Readings<OutageTimeline>): readonly string[] {
  const known = touched.get(timelines);
  if (known !== undefined) return known;
  const { declared, worstCase } = timelines;
  const found = [...new Set([...declared.changes.keys(), ...worstCase.changes.keys()])].filter(
    (ref) => !unseen.has(nodeAt(graph, ref)?.kind ?? ''),
  );
  touched.set(timelines, found);
  return found;
}

/** The picture, its columns and its numbers ask the same. */
const touched = new WeakMap<Readings<OutageTimeline>, readonly string[]>();

/** The ring of everybody who is touched, by steps or by time, without what failed; and what each ring counts. */
export function touchedRings(
  graph: CompiledGraph,
  timelines: Readings<OutageTimeline>,
  failed: readonly string[],
  by: 'hops' | 'time',
): { readonly ringOf: ReadonlyMap<string, number>; readonly ringNames: readonly string[] } {
  const own = new Set(failed);
  const { declared, worstCase } = timelines;
  const others = touchedBy(graph, timelines).filter((ref) => !own.has(ref));
  if (by === 'hops') {
    const steps = stepsFrom(failed, [...declared.edges, ...worstCase.edges]);
    const ringOf = new Map(others.map((ref) => [ref, steps.get(ref) ?? 1]));
    const ringNames = Array.from({ length: largest([...ringOf.values()], 0) }, (_, index) =>
      index === 0 ? 'directly' : `${index + 1} steps`,
    );
    return { ringOf, ringNames };
  }
  /** When it gets the worst status that it will have. */
  const worstAt = (ref: string): number => (changeAt(declared, ref, null) ?? changeAt(worstCase, ref, null))!.at;
  const instants = [...new Set(others.map(worstAt))].sort((a, b) => a - b);
  const ring = new Map(instants.map((at, index) => [at, index + 1]));
  return {
    ringOf: new Map(others.map((ref) => [ref, ring.get(worstAt(ref))!])),
    ringNames: instants.map((at) => (at === 0 ? 'at once' : `after ${formatDuration(at)}`)),
  };
}

function membersOf(
  graph: CompiledGraph,
  timelines: Readings<OutageTimeline>,
  failed: readonly string[],
  rings: 'hops' | 'time',
): { readonly members: readonly RingMember[]; readonly ringNames: readonly string[] } {
  const { ringOf, ringNames } = touchedRings(graph, timelines, failed, rings);
  const touched = [...ringOf.keys()];
  const systems = new Set(touched.map((ref) => sectorOf(graph, ref, 'system')));
  const by = systems.size <= mostSystems ? 'system' : 'domain';
  const unsorted = touched.map(
    (ref): RingMember => ({ ref, ring: ringOf.get(ref)!, sector: sectorOf(graph, ref, by) }),
  );
  const nameOfSector = (sector: string): string => (sector === journeySector ? '' : nameOf(graph, sector));
  const members = [...groupBy(unsorted, ({ sector }) => sector)]
    .sort(([a], [b]) => compareText(nameOfSector(a), nameOfSector(b)) || compareText(a, b))
    .flatMap(([, own]) => own.sort((a, b) => a.ring - b.ring || compareText(a.ref, b.ref)));
  return { members, ringNames };
}

export const journeySector = 'journeys';

/** Systems above which the sectors are domains. */
const mostSystems = 60;

function sectorOf(graph: CompiledGraph, ref: string, by: 'system' | 'domain'): string {
  const node = nodeAt(graph, ref)!;
  if (node.kind === 'journey') return journeySector;
  return (by === 'system' ? node.system : undefined) ?? node.domain ?? 'none';
}

export function sectorName(graph: CompiledGraph, sector: string): string {
  if (sector === journeySector) return 'Journeys';
  return sector === 'none' ? 'In none' : clipped(nameOf(graph, sector), 26);
}
