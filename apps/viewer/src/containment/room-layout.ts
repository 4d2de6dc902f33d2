import { compareText } from '@faultline/core';
import { type HierarchyRectangularNode, hierarchy, treemap } from 'd3-hierarchy';
import { textWidth } from '../scene/text-width.ts';
import { boldness, type Extent, type NameInBox, nameInBox } from './name-in-box.ts';
import type { Room } from './rooms.ts';

/** A room as it is drawn. */
export interface LaidRoom {
  readonly room: Room;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Of a room that is not open; an open one has its name in a strip at its top. */
  readonly name: NameInBox | null;
}

export interface RoomLayout {
  readonly width: number;
  readonly height: number;
  /** From the outside in. */
  readonly rooms: readonly LaidRoom[];
}

interface Question {
  readonly nameOf: (ref: string) => string;
  /** Below the name of a room that is not open. */
  readonly notesOf: (room: Room) => readonly string[];
  readonly isShared: (ref: string) => boolean;
  /** Pixels that there are. */
  readonly frame: Extent;
  /** Pixels in the corner of the box of a room, for its sign. */
  readonly cornerOf: (room: Room) => number;
}

/** Pixels: the size of the name of an open room, the strip that holds it, and the gap around what is inside. */
export const headSize = 12;
const [strip, gap] = [20, 4];

/** How much wider than high a box is at best. */
const stretch = 2.5;

/** Pixels of a box with a name, on average. */
const areaOfName = 120 * 44;

/** Whether so many entities do not fit a frame: then systems and domains come first. */
export function isTooMuch(entities: number, { width, height }: Extent): boolean {
  return entities * areaOfName > width * height;
}

/**
 * What is tried until the outermost names can be read: how many times as high as the frame the picture is, and how many
 * times the area of a usual name its outermost boxes have at least.
 */
const attempts = [
  ...[1.2, 1.5, 1.8, 2.2, 2.6, 3.2, 4, 5].map((least) => ({ times: 1, least })),
  ...[1.25, 1.6, 2.2, 3, 4.5, 7, 11].map((times) => ({ times, least: 2.6 })),
];

/**
 * The room as a treemap in its frame: the area of a box grows with how much is inside. A room is open where its own
 * name and those of all that is in it can be read; else it is closed, and says what it holds. O(rooms log rooms).
 */
export function roomLayout(whole: Room, question: Question): RoomLayout {
  const { frame, isShared } = question;
  // A room that was gone into has a box of its own around what is inside; a system and a domain need none.
  const entered = whole.ref === null || whole.isGroup ? undefined : whole;
  const top = entered === undefined ? whole : { ...whole, ref: null, inside: [entered] };
  const usual = leavesOf(whole).length * areaOfName * 2 <= frame.width * frame.height ? 15 : 12;
  let best: RoomLayout | undefined;
  for (const { times, least } of attempts) {
    const size = { width: frame.width, height: frame.height * times };
    const laid = laidOut(top, weights(whole, frame, least), isShared, size);
    const drawn = new Map<Laid, Drawn>();
    const outer = (entered === undefined ? laid : laid.children![0]!).children ?? [];
    const isReadable = outer.map((each) => isDrawn(each, question, usual, drawn)).every(Boolean);
    if (entered !== undefined) drawn.set(laid.children![0]!, 'open');
    best = { ...size, rooms: (laid.children ?? []).flatMap((each) => roomsOf(each, drawn)) };
    if (isReadable) return best;
  }
  return best!;
}

/**
 * The weight of each room without an inside: 1, or where an outermost room would become too small for its name, as much
 * more as that needs.
 */
function weights(whole: Room, frame: Extent, times: number): ReadonlyMap<Room, number> {
  const outer = whole.inside.map((each) => leavesOf(each));
  const total = outer.reduce((sum, own) => sum + own.length, 0);
  const least = (times * total * areaOfName) / (frame.width * frame.height);
  return new Map(outer.flatMap((own) => own.map((leaf) => [leaf, Math.max(1, least / own.length)] as const)));
}

function leavesOf(room: Room): readonly Room[] {
  return room.inside.length === 0 ? [room] : room.inside.flatMap(leavesOf);
}

type Laid = HierarchyRectangularNode<Room>;

/** Laid out narrow and then stretched, so that boxes are wide as names are. */
function laidOut(
  top: Room,
  weightOf: ReadonlyMap<Room, number>,
  isShared: Question['isShared'],
  { width, height }: Extent,
): Laid {
  const root = hierarchy<Room>(top, ({ inside }) => [...inside])
    .sum((room) => weightOf.get(room) ?? 0)
    .sort(
      (a, b) =>
        b.value! - a.value! ||
        Number(isShared(b.data.ref!)) - Number(isShared(a.data.ref!)) ||
        compareText(a.data.ref!, b.data.ref!),
    );
  return treemap<Room>()
    .size([width / stretch, height])
    .paddingInner(gap * 0.6)
    .paddingLeft(gap / stretch)
    .paddingRight(gap / stretch)
    .paddingBottom(gap)
    .paddingTop(({ depth }) => (depth === 0 ? gap : strip))(root);
}

function areaOf({ x0, x1, y0, y1 }: Laid): Omit<LaidRoom, 'room' | 'name'> {
  return { x: x0 * stretch, y: y0, width: (x1 - x0) * stretch, height: y1 - y0 };
}

/** How a room is drawn: open, or closed with its name. */
type Drawn = 'open' | NameInBox;

/** Decides how a room and all in it are drawn. @returns whether what is to be read of it is whole */
function isDrawn(laid: Laid, question: Question, usual: number, drawn: Map<Laid, Drawn>): boolean {
  const { width, height } = areaOf(laid);
  const { data, children = [] } = laid;
  const name = question.nameOf(data.ref!);
  const corner = question.cornerOf(data);
  const hasHead = textWidth(name, headSize * boldness) <= width - 12 - corner && height > strip + 12;
  if (children.length > 0 && hasHead && children.every((each) => isDrawn(each, question, usual, drawn))) {
    drawn.set(laid, 'open');
    return true;
  }
  const room = roomForName(width, height, corner);
  const wanted = { name, notes: question.notesOf(data), isBold: data.holds > 0, usual: data.isGroup ? 15 : usual };
  const closed = nameInBox(wanted, { width: room.width, height: room.height });
  drawn.set(laid, closed);
  return closed.isWhole;
}

/** Pixels of height from which a name fits below the sign in the corner; else it stands beside it. */
const roomForBoth = 44;

/** Where the name of a closed room stands: its middle, from the corner of the box, and how large it may be. */
export function roomForName(
  width: number,
  height: number,
  corner: number,
): Extent & { readonly x: number; readonly y: number } {
  const [left, top] = height >= roomForBoth ? [0, corner] : [corner && corner + 4, 0];
  return { x: (width + left) / 2, y: (height + top) / 2, width: width - 8 - left, height: height - 2 - top };
}

function roomsOf(laid: Laid, drawn: ReadonlyMap<Laid, Drawn>): readonly LaidRoom[] {
  const how = drawn.get(laid)!;
  const own = { room: laid.data, ...areaOf(laid) };
  if (how !== 'open') return [{ ...own, name: how }];
  return [{ ...own, name: null }, ...laid.children!.flatMap((each) => roomsOf(each, drawn))];
}
