import type { FailureModel } from '@faultline/core';
import type { Mark, Scene, Tone } from '../scene/scene.ts';
import { fittedText, textMark } from '../scene/text-mark.ts';
import { textWidth } from '../scene/text-width.ts';
import { kindOf, kindWord, nameOf } from '../world/display-names.ts';
import type { ReplayedEntity } from '../world/replayed-entities.ts';
import type { ReplayLayout } from './replay-layout.ts';
import { replaySign } from './replay-sign.ts';

/** Pixels. */
const [rowHeight, headHeight, signWidth, least, most] = [36, 28, 36, 190, 300];

interface Placed {
  readonly x: number;
  readonly y: number;
  /** Where its name ends. */
  readonly end: number;
}

/** A dependency that the catalog may lack. */
interface Missing {
  readonly from: string;
  readonly to: string;
}

/** The picture of a replay: columns of signs with their names, lines along what is needed, dashed ones along gaps. */
export function replayScene(
  graph: FailureModel,
  { columns, lines }: ReplayLayout,
  missing: readonly Missing[],
  width: number,
): Scene {
  const across = Math.min(most, Math.max(least, (width - 8) / Math.max(1, columns.length)));
  const rows = Math.max(1, ...columns.map(({ shown, hidden }) => shown.length + Number(hidden.length > 0)));
  const places = new Map<string, Placed>();
  const marks: Mark[] = [];
  for (const [index, { title, shown, hidden }] of columns.entries()) {
    const left = 4 + index * across;
    marks.push(textMark(title, left + 4, 16, { tone: 'quiet', size: 12, bold: true }));
    for (const [row, entity] of shown.entries()) {
      const y = headHeight + row * rowHeight + rowHeight / 2;
      const name = fittedText(nameOf(graph, entity.ref), across - signWidth - 28);
      const end = left + signWidth + Math.max(textWidth(name, 12), textWidth(wordOf(entity), 11)) + 6;
      places.set(entity.ref, { x: left + signWidth / 2, y, end });
      marks.push(...entityMarks(graph, entity, name, { left, y, width: end - left }));
    }
    if (hidden.length > 0) {
      const y = headHeight + shown.length * rowHeight + 20;
      marks.push(textMark(`and ${hidden.length} more`, left + signWidth, y, { tone: 'quiet' }));
    }
  }
  return {
    x: 0,
    y: 0,
    width: Math.max(width, 8 + across * columns.length),
    height: headHeight + rows * rowHeight + 4,
    marks: [
      ...lines.flatMap(([from, to]) => lineMarks(places, from, to, 'quiet')),
      ...missing.flatMap(({ from, to }) => lineMarks(places, from, to, 'accent', [6, 4])),
      ...marks,
    ],
  };
}

function entityMarks(
  graph: FailureModel,
  entity: ReplayedEntity,
  name: string,
  { left, y, width }: { readonly left: number; readonly y: number; readonly width: number },
): readonly Mark[] {
  const word = wordOf(entity);
  const isJourney = kindOf(entity.ref) === 'journey';
  return [
    {
      ...{ kind: 'box', x: left, y: y - rowHeight / 2 + 1, width, height: rowHeight - 2, fill: 'paper' },
      ...{ stroke: 'paper', weight: 0, dashed: false, corner: 3 },
      ...{ ref: entity.ref, label: replayLabel(graph, entity) },
    },
    ...replaySign(entity, left + signWidth / 2, y),
    textMark(name, left + signWidth, y - 1, { bold: isJourney }),
    textMark(word, left + signWidth, y + 12, { tone: 'quiet', size: 11 }),
  ];
}

/** `missed, a gap`: what the sign says, in words. */
function wordOf({ mark, isGap, predicted, observed }: ReplayedEntity): string {
  const gap = isGap ? ', a gap' : '';
  if (mark === 'hit') return predicted === observed ? `${observed}${gap}` : `${observed}, predicted ${predicted}${gap}`;
  if (mark === 'missed') return `missed: ${observed}${gap}`;
  return `${mark}${gap}`;
}

/** What a reader hears of it. */
function replayLabel(graph: FailureModel, { ref, mark, predicted, observed, isGap }: ReplayedEntity): string {
  const says =
    mark === 'failed'
      ? 'failed'
      : `${mark}, predicted ${predicted ?? 'ok'}, ${observed === null ? 'nobody looked' : `seen ${observed}`}`;
  return `${kindWord(kindOf(ref))} ${nameOf(graph, ref)}: ${says}${isGap ? ', a gap' : ''}`;
}

function lineMarks(
  places: ReadonlyMap<string, Placed>,
  from: string,
  to: string,
  tone: Tone,
  dash?: readonly number[],
): readonly Mark[] {
  const [start, end] = [places.get(from), places.get(to)];
  if (start === undefined || end === undefined) return [];
  const [x1, x2] = [start.end, end.x - 15];
  // A line within a column, or back, would cross names.
  if (x2 <= x1) return [];
  const bend = (x2 - x1) / 2;
  const d = `M${x1} ${start.y}C${x1 + bend} ${start.y} ${x2 - bend} ${end.y} ${x2} ${end.y}`;
  const path = { kind: 'path', tone, dashed: false, opacity: dash ? 1 : 0.55 } as const;
  return [
    { ...path, d, width: dash ? 2 : 1, ...(dash && { dash }), between: [from, to] },
    {
      ...path,
      d: `M${x2 - 5} ${end.y - 3.5}L${x2} ${end.y}L${x2 - 5} ${end.y + 3.5}`,
      width: dash ? 2 : 1,
      isPart: true,
    },
  ];
}
