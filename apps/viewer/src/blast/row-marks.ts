import { type CompiledGraph, counted, largest } from '@faultline/core';
import type { DisplayStatus, Mark, Tone } from '../scene/scene.ts';
import { textWidth } from '../scene/text-width.ts';
import { wrapped } from '../scene/wrapped.ts';
import { kindWord, nodeAt } from '../world/display-names.ts';
import type { GroupedRow } from './grouped-row.ts';

/** Pixels: of a name, a row with one line, each further line, and between rows. */
export const [nameSize, rowHeight, lineHeight, between] = [12.5, 21, 15, 3];

/** Pixels of the smallest text. */
const smallest = 11.5;

/** How much wider bold letters are. */
export const boldness = 1.12;

/** A row at its place. */
export interface PlacedRow {
  readonly row: GroupedRow;
  readonly column: number;
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Pixels before a name, for its sign. */
const signRoom = 22;

/** A name in one line where it fits, else in two, beside the count of its row. */
export function linesOf({ kind, name, holds }: GroupedRow, width: number): readonly string[] {
  const room = width - signRoom - (kind === 'entity' ? 6 : textWidth(`${holds.length}`, smallest) + 14);
  return wrapped(name, nameSize * (kind === 'group' ? boldness : 1), room, 2);
}

const severity: readonly DisplayStatus[] = ['ok', 'exposed', 'degraded', 'down', 'failed'];

export function worstOf({ holds }: GroupedRow, statusOf: (ref: string) => DisplayStatus): DisplayStatus {
  return severity[
    largest(
      holds.map((ref) => severity.indexOf(statusOf(ref))),
      0,
    )
  ]!;
}

interface Shown {
  /** Entities of the fullest row: its bar is as long as the row. */
  readonly most: number;
  readonly statusOf: (ref: string) => DisplayStatus;
  /** Of its column. */
  readonly title: string;
}

/** A row: its bar, its box, its sign, its name and its count. */
export function rowMarks(
  graph: CompiledGraph,
  { row, lines, x, y, width, height }: PlacedRow,
  { most, statusOf, title }: Shown,
  selected: string | null,
): readonly Mark[] {
  const { key, kind, holds, isOpen } = row;
  const count = (status: DisplayStatus): number => holds.filter((ref) => statusOf(ref) === status).length;
  const [down, degraded, exposed] = [count('down') + count('failed'), count('degraded'), count('exposed')];
  const isSelected = selected !== null && holds.includes(selected);
  const status = worstOf(row, statusOf);
  const size = { x, y, width, height };
  const middle = y + height / 2 - (kind === 'group' ? 1 : 0);
  const about = { about: [key] };
  const counts = [down && `${down} down`, degraded && `${degraded} degraded`, exposed && `${exposed} exposed`];
  const said = counts.filter(Boolean).join(', ') || 'all work now';
  const label =
    kind === 'entity'
      ? `${kindWord(nodeAt(graph, key)?.kind ?? '')} ${row.name}: ${status === 'ok' ? 'works' : status}`
      : `${row.name}, ${title}: ${counted(holds.length, 'entity', 'entities')}, ${said}; ${isOpen ? 'closes' : 'opens'}`;
  const stroke: Tone = isSelected ? 'accent' : kind === 'entity' && status !== 'ok' ? status : 'quiet';
  const hidden = kind === 'more' && isOpen;
  return [
    { kind: 'box', ...size, fill: isOpen ? 'panel' : 'paper', stroke: 'faint', weight: 0, dashed: false, corner: 3 },
    ...(kind !== 'group' || isOpen ? [] : bars(size, { down, degraded, all: holds.length, most })),
    {
      ...{ kind: 'box', ...size, fill: 'paper', opacity: 0, stroke, weight: isSelected ? 2.2 : 1, corner: 3 },
      ...{ dashed: kind === 'more', ref: key, label },
    },
    signMark(kind, isOpen, status, x + 11, middle, key),
    ...lines.map((text, line): Mark => {
      const [left, base] = [x + signRoom, middle + nameSize * 0.36 + (line - (lines.length - 1) / 2) * lineHeight];
      const bold = kind === 'group' || status === 'failed';
      return { kind: 'text', x: left, y: base, text, size: nameSize, anchor: 'start', tone: 'ink', bold, ...about };
    }),
    ...(kind === 'entity' || hidden ? [] : [countMark(down + degraded, x + width - 7, middle + smallest * 0.36, key)]),
  ];
}

/** How many of a row are down or degraded now; its bar and its label say of how many. */
function countMark(lost: number, x: number, y: number, key: string): Mark {
  return { kind: 'text', x, y, text: `${lost}`, size: smallest, anchor: 'end', tone: 'ink', bold: false, about: [key] };
}

interface Parts {
  readonly down: number;
  readonly degraded: number;
  readonly all: number;
  readonly most: number;
}

/** Behind the name: as long as there are many, down first and then degraded; what is not lost yet stays empty. */
function bars(
  { x, y, width, height }: Pick<PlacedRow, 'x' | 'y' | 'width' | 'height'>,
  { down, degraded, all, most }: Parts,
): readonly Mark[] {
  const unit = width / most;
  const bar = (from: number, count: number, tone: Tone): readonly Mark[] =>
    count === 0
      ? []
      : [
          {
            ...{ kind: 'box', x: x + from * unit, y: y + height - 4, width: count * unit, height: 4 },
            ...{ fill: tone, stroke: tone, weight: 0, dashed: false, corner: 0, isHatched: tone === 'degraded' },
          },
        ];
  const others = all - down - degraded;
  return [...bar(0, down, 'down'), ...bar(down, degraded, 'degraded'), ...bar(all - others, others, 'faint')];
}

function signMark(
  kind: GroupedRow['kind'],
  isOpen: boolean,
  status: DisplayStatus,
  x: number,
  y: number,
  key: string,
): Mark {
  if (kind === 'entity') return { kind: 'glyph', x, y, r: 5.5, status, about: [key] };
  const d = `M${x - 4} ${y}h8${isOpen ? '' : `M${x} ${y - 4}v8`}`;
  return { kind: 'path', d, tone: 'quiet', width: 1.6, dashed: false, opacity: 1, about: [key] };
}
