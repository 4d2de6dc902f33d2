import { compareText, type Report, type ReportEntity } from '@faultline/core';
import { type HierarchyRectangularNode, hierarchy, treemap } from 'd3-hierarchy';
import type { DisplayStatus, Mark, Scene } from '../scene/scene.ts';
import { statusWord } from '../scene/status-word.ts';
import { textWidth } from '../scene/text-width.ts';
import { wrapped } from '../scene/wrapped.ts';
import { type Room, roomWith } from './rooms.ts';

interface Appearance {
  readonly nameOf: (ref: string) => string;
  readonly selected: string | null;
  /** Who is to be seen; the others only where somebody who is stands in them. */
  readonly passes: (ref: string) => boolean;
  /**
   * The status of each while something fails; else undefined. An entity that works has no sign, so that the others
   * stand out.
   */
  readonly statusOf: ((ref: string) => DisplayStatus) | undefined;
  /** Pixels that there are for the picture. */
  readonly frame: { readonly width: number; readonly height: number };
}

export interface ContainmentPicture {
  readonly scene: Scene;
  /** How many of those who pass have a box; the others of them are inside rooms that are too small to look into. */
  readonly shown: number;
  readonly passing: number;
  /** Rooms that do not pass and are drawn for those who stand in them. */
  readonly around: number;
}

/** Pixels: around the picture, the strip that holds the name of a room, and the gap around what is inside. */
const [edge, strip, gap] = [8, 20, 4];

/** How much wider than high a box is at best. */
const stretch = 2.5;

/**
 * Pixels of a box at least, on average: a smaller one has no room for its name. The picture is then higher than the
 * frame.
 */
const leastArea = 120 * 44;

/** Pixels of a room that can be looked into. */
const [leastWidth, leastHeight] = [56, 38];

/**
 * What lives inside what: a box around everything that users reach only through one entity, by the report's containers.
 * Who has no container stands side by side; those of them that are shared stand out.
 */
export function containmentScene(report: Report, whole: Room, appearance: Appearance): ContainmentPicture {
  const { passes, frame } = appearance;
  const entities = new Map(report.entities.map((entity) => [entity.ref, entity]));
  const isShared = (ref: string | null): boolean => (ref !== null && entities.get(ref)?.shared) || false;
  const root = hierarchy<Room>(roomWith(whole, passes), ({ inside }) => [...inside])
    .sum(({ inside }) => (inside.length === 0 ? 1 : 0))
    .sort(
      (a, b) =>
        b.value! - a.value! ||
        Number(isShared(b.data.ref)) - Number(isShared(a.data.ref)) ||
        compareText(a.data.ref!, b.data.ref!),
    );
  const width = Math.max(120, frame.width - 2 * edge);
  const height = Math.max(120, frame.height - 2 * edge, (root.value! * leastArea) / width);
  // Laid out narrow and then stretched, so that boxes are wide as names are.
  const laid = treemap<Room>()
    .size([width / stretch, height])
    .paddingInner(gap * 0.6)
    .paddingLeft(gap / stretch)
    .paddingRight(gap / stretch)
    .paddingBottom(gap)
    .paddingTop(({ data }) => (data.ref === null ? gap : strip))(root);
  const rooms = visibleRooms(laid).filter(({ data }) => data.ref !== null);
  const size = rooms.length <= few ? 15 : 12;
  const passing = (all: readonly Laid[]): number =>
    all.filter(({ data }) => data.ref !== null && passes(data.ref)).length;
  const shown = passing(rooms);
  return {
    scene: {
      ...{ x: 0, y: 0, width, height, legibleFrom: 1 },
      marks: rooms.flatMap((each) => roomMarks(each, entities.get(each.data.ref!), { ...appearance, size })),
    },
    shown,
    passing: passing(laid.descendants()),
    around: rooms.length - shown,
  };
}

type Laid = HierarchyRectangularNode<Room>;

/** A room and what is inside, as far as there is something to see. */
function visibleRooms(room: Laid): readonly Laid[] {
  return isOpen(room) ? [room, ...room.children!.flatMap(visibleRooms)] : [room];
}

function isOpen({ children, depth, x0, x1, y0, y1 }: Laid): boolean {
  return children !== undefined && (depth === 0 || ((x1 - x0) * stretch >= leastWidth && y1 - y0 >= leastHeight));
}

function roomMarks(
  laid: Laid,
  entity: ReportEntity | undefined,
  { nameOf, selected, passes, statusOf, size }: Omit<Appearance, 'frame'> & { readonly size: number },
): Mark[] {
  const { x0, y0, x1, y1, data } = laid;
  const ref = data.ref!;
  const isAround = !passes(ref);
  const isShared = !isAround && (entity?.shared ?? false);
  const status = statusOf?.(ref);
  const { holds, contains } = data;
  const [x, width, height] = [x0 * stretch, (x1 - x0) * stretch, y1 - y0];
  const box: Mark = {
    kind: 'box',
    ...{ x, y: y0, width, height, ref },
    fill: holds > 0 ? 'panel' : 'paper',
    stroke: ref === selected ? 'accent' : isShared ? 'shared' : isAround ? 'faint' : 'quiet',
    weight: isShared || ref === selected ? 3 : 1,
    dashed: entity?.declared === false,
    label: `${nameOf(ref)}${isShared ? ', shared' : ''}${contains > 0 ? `, contains ${contains}` : ''}${isAround ? ', filtered out' : status ? `: ${statusWord[status]}` : ''}`,
  };
  const hasSign = status !== undefined && status !== 'ok' && !isAround && Math.min(width, height) >= signRoom;
  const signs: Mark[] = hasSign ? [{ kind: 'glyph', x: x + 11, y: y0 + Math.min(10, height / 2), r: 5, status }] : [];
  const aside = hasSign ? signRoom : 0;
  if (isOpen(laid)) {
    return [box, ...signs, ...headMarks(nameOf(ref), x + 7 + aside, y0 + 14.5, width - 12 - aside, isAround)];
  }
  // The name stands below the sign where there is room for both, else beside it.
  const [left, top] = height >= roomForBoth ? [0, aside] : [aside && aside + 4, 0];
  const middle = { x: x + (width + left) / 2, y: y0 + (height + top) / 2 };
  const room = { width: width - 8 - left, height: height - 2 - top };
  return [box, ...signs, ...nameMarks(nameOf(ref), holds, middle, room, size)];
}

/** Pixels that the sign of a status takes at the corner of a box, and the height from which a name fits below it. */
const [signRoom, roomForBoth] = [14, 44];

/** Boxes up to which their names are large. */
const few = 40;

/** Pixels: the size of a room's name, and the least of any. */
const [headSize, smallest] = [12, 10.5];

/** How much wider bold letters are. */
const boldness = 1.15;

/** The name of a room in its strip, cut to what there is room for. */
function headMarks(name: string, x: number, y: number, room: number, isAround: boolean): Mark[] {
  const [text = ''] = wrapped(name, headSize * boldness, room, 1);
  return [
    { kind: 'text', x, y, text, size: headSize, anchor: 'start', tone: isAround ? 'quiet' : 'ink', bold: !isAround },
  ];
}

/**
 * The name in the middle of its box, in as many lines as there is room for, smaller where a word would not fit; nothing
 * where letters would say nothing.
 */
function nameMarks(
  name: string,
  holds: number,
  middle: { readonly x: number; readonly y: number },
  room: { readonly width: number; readonly height: number },
  usual: number,
): Mark[] {
  const weight = holds > 0 ? boldness : 1;
  const word = Math.max(...name.split(/(?<=[\s\-_./])/u).map((each) => textWidth(each, weight)));
  const size = Math.max(smallest, Math.min(usual, room.width / word, room.height));
  const lineHeight = size * 1.17;
  // One line alone needs no room above and below it.
  const most = Math.max(Math.floor(room.height / lineHeight), room.height >= size ? 1 : 0);
  if (most < 1 || room.width < textWidth('mmm', size)) return [];
  const hasCount = holds > 0 && most > 1;
  const lines = wrapped(name, size * weight, room.width, hasCount ? most - 1 : most);
  const texts = hasCount ? [...lines, `${holds} inside`] : lines;
  return texts.map((text, line) => ({
    kind: 'text',
    x: middle.x,
    y: middle.y + (line - (texts.length - 1) / 2) * lineHeight + size * 0.35,
    text,
    size,
    anchor: 'middle',
    tone: line < lines.length ? 'ink' : 'quiet',
    bold: holds > 0 && line < lines.length,
  }));
}
