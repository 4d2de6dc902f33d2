import { counted, type Report, type ReportEntity } from '@faultline/core';
import type { DisplayStatus, Mark, Scene, Tone } from '../scene/scene.ts';
import { statusWord } from '../scene/status-word.ts';
import { nameMarks } from './name-in-box.ts';
import { headSize, type LaidRoom, roomForName, roomLayout } from './room-layout.ts';
import { type Room, refsIn, roomWith } from './rooms.ts';

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
  /** How many of those who pass have a box; the others of them are inside rooms that are closed. */
  readonly shown: number;
  readonly passing: number;
  /** Rooms that do not pass and are drawn for those who stand in them. */
  readonly around: number;
  /** Whether some of the boxes are systems or domains. */
  readonly hasGroups: boolean;
}

/** Pixels around the picture. */
const edge = 8;

/**
 * What lives inside what: a box around everything that users reach only through one entity, by the report's containers.
 * Who has no container stands side by side; those of them that are shared stand out.
 */
export function containmentScene(report: Report, whole: Room, appearance: Appearance): ContainmentPicture {
  const { passes, frame, nameOf, statusOf } = appearance;
  const entities = new Map(report.entities.map((entity) => [entity.ref, entity]));
  const room = roomWith(whole, passes);
  const layout = roomLayout(room, {
    nameOf,
    notesOf: (each) => notesOf(each, statusOf),
    isShared: (ref) => entities.get(ref)?.shared ?? false,
    frame: { width: Math.max(120, frame.width - 2 * edge), height: Math.max(120, frame.height - 2 * edge) },
    cornerOf: ({ isGroup, ref }) => (isGroup || (statusOf?.(ref!) ?? 'ok') === 'ok' ? 0 : signRoom),
  });
  const { width, height, rooms } = layout;
  const own = rooms.filter((each) => !each.room.isGroup);
  const shown = own.filter((each) => passes(each.room.ref!)).length;
  return {
    scene: {
      ...{ x: 0, y: 0, width, height, legibleFrom: 1 },
      marks: rooms.flatMap((each) => roomMarks(each, entities.get(each.room.ref!), appearance)),
    },
    shown,
    passing: refsIn({ ...room, ref: null }).filter(passes).length,
    around: own.length - shown,
    hasGroups: rooms.length > own.length,
  };
}

/** Below the name of a closed room: what it holds; of a system or a domain while something fails, what it loses. */
function notesOf(room: Room, statusOf: Appearance['statusOf']): readonly string[] {
  if (room.holds === 0) return [];
  if (!room.isGroup) return [`${room.holds} inside`];
  const components = componentsIn(room);
  const lost = lostOf(components, statusOf);
  // The legend above the picture names the unit of both; a box has little room.
  return [lost === 0 ? counted(components.length, 'Component') : `${lost} of ${components.length} down`];
}

function componentsIn(room: Room): readonly string[] {
  return refsIn(room).filter((ref) => ref.startsWith('component:'));
}

function lostOf(refs: readonly string[], statusOf: Appearance['statusOf']): number {
  return statusOf === undefined ? 0 : refs.filter((ref) => ['down', 'failed'].includes(statusOf(ref))).length;
}

function roomMarks(laid: LaidRoom, entity: ReportEntity | undefined, appearance: Appearance): readonly Mark[] {
  const { room, x, y, width, height, name } = laid;
  const { nameOf, selected, passes, statusOf } = appearance;
  const ref = room.ref!;
  const isAround = !room.isGroup && !passes(ref);
  const isShared = !isAround && (entity?.shared ?? false);
  const status = room.isGroup ? undefined : statusOf?.(ref);
  const stroke: Tone =
    ref === selected ? 'accent' : isShared ? 'shared' : isAround || (room.isGroup && name === null) ? 'faint' : 'quiet';
  const box: Mark = {
    kind: 'box',
    ...{ x, y, width, height, ref, stroke },
    fill: room.holds > 0 ? 'panel' : 'paper',
    weight: isShared || ref === selected ? 3 : 1,
    dashed: entity?.declared === false,
    label: `${nameOf(ref)}${isShared ? ', shared' : ''}${containsText(room)}${isAround ? ', filtered out' : status ? `: ${statusWord[status]}` : ''}`,
  };
  const hasSign = status !== undefined && status !== 'ok' && !isAround && Math.min(width, height) >= signRoom;
  const sign: Mark[] = hasSign ? [{ kind: 'glyph', x: x + 11, y: y + Math.min(10, height / 2), r: 5, status }] : [];
  const corner = hasSign ? signRoom : 0;
  if (name === null) return [box, ...sign, headMark(nameOf(ref), x + 7 + corner, y + 14.5, isAround || room.isGroup)];
  const at = roomForName(width, height, corner);
  const share = shareMarks(laid, statusOf);
  const middle = { x: x + at.x, y: y + at.y };
  return [box, ...share, ...sign, ...nameMarks(name, middle, share.length > 0 ? 'ink' : 'quiet')];
}

function containsText({ isGroup, contains, holds }: Room): string {
  if (isGroup) return `, ${counted(holds, 'entity', 'entities')} in it; opens`;
  return contains > 0 ? `, contains ${contains}` : '';
}

/** The colour of what is lost over a closed system or domain, the stronger the more of it is lost. */
function shareMarks({ room, x, y, width, height }: LaidRoom, statusOf: Appearance['statusOf']): readonly Mark[] {
  const components = room.isGroup ? componentsIn(room) : [];
  const lost = lostOf(components, statusOf);
  if (lost === 0) return [];
  const opacity = Math.round((0.12 + (0.48 * lost) / components.length) * 100) / 100;
  const inside = { x: x + 1, y: y + 1, width: width - 2, height: height - 2 };
  return [{ kind: 'box', ...inside, fill: 'down', stroke: 'down', weight: 0, dashed: false, opacity }];
}

/** Pixels that the sign of a status takes at the corner of a box. */
const signRoom = 14;

/** The name of an open room in its strip. */
function headMark(text: string, x: number, y: number, isQuiet: boolean): Mark {
  const tone = isQuiet ? 'quiet' : 'ink';
  return { kind: 'text', x, y, text, size: headSize, anchor: 'start', tone, bold: true };
}
