import { type CompiledGraph, counted, formatDuration, isClaim, largest } from '@faultline/core';
import { scaleLinear } from 'd3-scale';
import type { Mark, Scene, Tone } from '../scene/scene.ts';
import { statusWord } from '../scene/status-word.ts';
import { fittedText } from '../scene/text-mark.ts';
import { textWidth } from '../scene/text-width.ts';
import { clipped, kindWord, nameOf, nodeAt } from '../world/display-names.ts';
import { becauseText } from './because-text.ts';
import { whenText } from './moment-text.ts';
import { type GanttGroup, type GanttRow, type GanttSpan, isOnlyWorst, type OutageGantt } from './outage-gantt.ts';
import type { Moment } from './status-over-time.ts';

/** Pixels. */
const [rowHeight, barHeight, headHeight] = [24, 12, 58];
const [fontSize, chipSize] = [12, 11];

interface GanttFrame {
  readonly width: number;
  /** Seconds since the failure; null: the peak. */
  readonly at: number | null;
}

/** Pixels of the column of names. */
export function namesWidth(width: number): number {
  return Math.round(Math.min(190, width * 0.32));
}

/** Seconds to pixels and back. */
export function ganttScale({ ends }: Pick<OutageGantt, 'ends'>, width: number) {
  return scaleLinear()
    .domain([0, ends])
    .range([namesWidth(width), width - 14])
    .clamp(true);
}

/** The head: how many Components are down and degraded over time, above the axis. */
export function ganttHead(gantt: OutageGantt, moments: readonly Moment[], { width, at }: GanttFrame): Scene {
  const x = ganttScale(gantt, width);
  const [top, floor] = [6, headHeight - 20];
  const most = largest(
    moments.map(({ down, degraded }) => down + degraded),
    1,
  );
  const y = scaleLinear().domain([0, most]).range([floor, top]);
  const shown = at === null ? undefined : moments.findLast((moment) => moment.at <= at);
  const peak = moments.reduce((worst, moment) => (moment.down > worst.down ? moment : worst), moments[0]!);
  const { down } = shown ?? peak;
  const block = (index: number, from: number, to: number, tone: 'down' | 'degraded'): Mark[] => {
    const [left, right] = [x(moments[index]!.at), x(moments[index + 1]?.at ?? gantt.ends)];
    if (from === to || left === right) return [];
    return [
      {
        ...{ kind: 'box', x: left, y: y(to), width: right - left, height: y(from) - y(to), fill: tone, stroke: tone },
        ...{ weight: 0.5, dashed: false, corner: 0, isHatched: tone === 'degraded' },
      },
    ];
  };
  return {
    ...{ x: 0, y: 0, width, height: headHeight },
    marks: [
      ...moments.flatMap(({ down: lost, degraded }, index) => [
        ...block(index, 0, lost, 'down'),
        ...block(index, lost, lost + degraded, 'degraded'),
      ]),
      line(`M${x(0)} ${floor}H${x(gantt.ends)}`, 'quiet'),
      ...ticksOf(gantt.ends, x(gantt.ends) - x(0)).flatMap((tick): Mark[] => [
        line(`M${x(tick)} ${floor}v5`, 'quiet'),
        text(tick === 0 ? 'now' : `+${formatDuration(tick)}`, x(tick), headHeight - 4, 'middle', 'quiet', chipSize),
      ]),
      text(counted(down, 'Component'), 0, top + 12, 'start', 'ink', fontSize, true),
      text(shown === undefined ? 'down at the peak' : 'down', 0, top + 27, 'start', 'quiet', chipSize),
      ...cursorMarks(x, at, 0, headHeight - 16),
      ...(at === null ? [] : [circle(x(at), floor)]),
    ],
  };
}

/** Pixels of the rows below the head, known before the width is. */
export function ganttHeight({ groups }: OutageGantt): number {
  const lines = groups.reduce((sum, { rows, hidden }) => sum + 1 + rows.length + Number(hidden.length > 0), 0);
  return Math.max(1, lines) * rowHeight;
}

/** Head and rows as one picture, for paper. */
export function ganttScene(
  graph: CompiledGraph,
  gantt: OutageGantt,
  moments: readonly Moment[],
  frame: GanttFrame,
): Scene {
  const head = ganttHead(gantt, moments, frame);
  const body = ganttBody(graph, gantt, frame, headHeight);
  return { ...head, height: headHeight + body.height, marks: [...head.marks, ...body.marks] };
}

/**
 * The rows, each a name and its spans; rows that are left out are counted on one line of their group.
 *
 * @param top where the first row begins
 */
export function ganttBody(graph: CompiledGraph, gantt: OutageGantt, frame: GanttFrame, top = 0): Scene {
  const x = ganttScale(gantt, frame.width);
  const left = namesWidth(frame.width);
  const marks: Mark[] = [];
  let y = top;
  for (const group of gantt.groups) {
    marks.push(
      text(groupTitle(graph, group), 0, y + 16, 'start', 'quiet', chipSize, true),
      line(`M0 ${y + 22.5}H${frame.width}`, 'faint'),
    );
    y += rowHeight;
    for (const row of group.rows) {
      for (const each of rowMarks(graph, row, y, { x, left })) marks.push(each);
      y += rowHeight;
    }
    if (group.hidden.length > 0) {
      for (const each of hiddenMarks(group, y, { x, left })) marks.push(each);
      y += rowHeight;
    }
  }
  const height = ganttHeight(gantt);
  const grid = ticksOf(gantt.ends, x(gantt.ends) - left).map((tick) =>
    line(`M${x(tick)} ${top}V${top + height}`, 'faint'),
  );
  return {
    ...{ x: 0, y: 0, width: frame.width, height },
    marks: [...grid, ...marks, ...cursorMarks(x, frame.at, top, top + height)],
  };
}

interface Columns {
  readonly x: ReturnType<typeof ganttScale>;
  readonly left: number;
}

function groupTitle(graph: CompiledGraph, { kind, key, rows, hidden }: GanttGroup): string {
  const all = [...rows, ...hidden];
  const worst = all.filter(isOnlyWorst).length;
  const count = all.length - worst;
  const beyond = worst === 0 ? '' : `, worst case ${all.length}`;
  if (kind === 'failed') return count === 1 ? 'Fails' : 'Fail together';
  if (kind === 'journeys') return `Journeys (${count}${beyond})`;
  if (kind === 'others') return `All others (${counted(count, 'entity', 'entities')}${beyond})`;
  return `${kind === 'owner' ? clipped(nameOf(graph, key), 30) : 'No owner'} (${counted(count, 'entity', 'entities')}${beyond})`;
}

function rowMarks(graph: CompiledGraph, row: GanttRow, y: number, { x, left }: Columns): readonly Mark[] {
  const { ref, spans, worstAt } = row;
  const top = y + (rowHeight - barHeight) / 2;
  const name = fittedText(nameOf(graph, ref), left - 12);
  const isJourney = nodeAt(graph, ref)?.kind === 'journey';
  const label = `${nameOf(graph, ref)} (${kindWord(nodeAt(graph, ref)?.kind ?? '')}) through time: ${spansText(row)}`;
  const end = x.domain()[1]!;
  const bar = ({ from, to, status, because }: GanttSpan): Mark[] => {
    const width = Math.max(3, x(to ?? end) - x(from) + (to === null ? 10 : 0));
    const chip = chipOf(because);
    return [
      {
        ...{ kind: 'box', x: x(from), y: top, width, height: barHeight, stroke: status, weight: 1, dashed: false },
        ...{ fill: status, corner: 2, isHatched: status === 'degraded' },
        ...{ asks: ref, label: `${statusWord[status]} ${whenText(from)}: ${becauseText(graph, because)}` },
      },
      ...(chip !== undefined && textWidth(chip, chipSize) + 8 < width
        ? [{ ...text(chip, x(from) + 5, top + barHeight - 2, 'start', 'ink', chipSize, true), isRimmed: true } as Mark]
        : []),
    ];
  };
  const until = spans.find(({ status }) => status === 'down' || status === 'failed')?.from ?? end;
  const outline: Mark[] =
    worstAt === null
      ? []
      : [
          {
            ...{ kind: 'box', x: x(worstAt), y: top - 3, width: Math.max(3, x(until) - x(worstAt)) },
            ...{ height: barHeight + 6, fill: null, stroke: 'down', weight: 1, dashed: true, corner: 2 },
          },
        ];
  return [
    {
      ...{ kind: 'box', x: 0, y, width: left - 6, height: rowHeight, fill: 'paper', stroke: 'paper', weight: 0 },
      ...{ dashed: false, ref, label, corner: 2 },
    },
    text(name, 0, y + 16, 'start', 'ink', fontSize, isJourney),
    ...outline,
    ...spans.flatMap(bar),
  ];
}

/** How many rows are left out, and from when the first of them is lost. */
function hiddenMarks({ key, hidden }: GanttGroup, y: number, { x, left }: Columns): readonly Mark[] {
  const [first] = hidden;
  const says = `and ${hidden.length} more`;
  return [
    {
      ...{ kind: 'box', x: 0, y, width: left - 6, height: rowHeight, fill: 'paper', stroke: 'paper', weight: 0 },
      ...{ dashed: false, opens: key, label: `Show ${hidden.length} more`, corner: 2 },
    },
    text(says, 0, y + 16, 'start', 'accent', fontSize),
    ...hidden.map(({ first: at }) => line(`M${x(at) + 0.5} ${y + 6}v${barHeight}`, 'down')),
    text(`the first ${whenText(first!.first)}`, x(first!.first) + 6, y + 16, 'start', 'quiet', chipSize),
  ];
}

/** `fallback 1h, unproven`: the claim that a span lives on. */
function chipOf(because: GanttSpan['because']): string | undefined {
  if (!('requirement' in because) || !isClaim(because.requirement)) return undefined;
  const { fallback } = because.requirement;
  const proof = because.proven ? '' : ', unproven';
  if (because.kind === 'on-fallback') return `fallback ${formatDuration(fallback!.lasts)}${proof}`;
  return because.kind === 'soft-lost' ? `soft${proof}` : undefined;
}

function spansText({ spans, worstAt }: GanttRow): string {
  const texts = spans.map(
    ({ from, to, status }) =>
      `${statusWord[status]} ${whenText(from)}${to === null ? '' : ` until ${formatDuration(to)}`}`,
  );
  if (worstAt !== null) texts.push(`down ${whenText(worstAt)} in the worst case`);
  return texts.join(', ');
}

/** Durations that people count in. */
const steps = [60, 300, 600, 900, 1800, 3600, 7200, 3 * 3600, 6 * 3600, 12 * 3600, 86_400, 2 * 86_400, 7 * 86_400];

/** Pixels that a tick and its text need. */
const tickRoom = 64;

/** The durations at which an axis of so many seconds and pixels has ticks. */
export function ticksOf(end: number, width: number): readonly number[] {
  const step = steps.find((each) => (end / each) * tickRoom <= width) ?? end;
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, index) => index * step);
}

function cursorMarks(x: Columns['x'], at: number | null, top: number, bottom: number): readonly Mark[] {
  if (at === null) return [];
  return [{ kind: 'path', d: `M${x(at)} ${top}V${bottom}`, tone: 'accent', width: 2, dashed: false, opacity: 1 }];
}

function circle(x: number, y: number): Mark {
  return { kind: 'circle', x, y, r: 6, fill: 'accent', stroke: 'paper', dashed: false };
}

function line(d: string, tone: Tone): Mark {
  return { kind: 'path', d, tone, width: 1, dashed: false, opacity: 1 };
}

function text(
  says: string,
  x: number,
  y: number,
  anchor: 'start' | 'middle' | 'end',
  tone: Tone,
  size: number,
  bold = false,
): Mark {
  return { kind: 'text', x, y, text: says, size, anchor, tone, bold };
}
