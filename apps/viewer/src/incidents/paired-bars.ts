import { type FailureModel, formatDuration, largest, type PredictedCourse, type ReportIncident } from '@faultline/core';
import { scaleLinear } from 'd3-scale';
import { namesWidth, ticksOf } from '../blast/gantt-scene.ts';
import { whenText } from '../blast/moment-text.ts';
import type { Mark, Scene } from '../scene/scene.ts';
import { fittedText, textMark } from '../scene/text-mark.ts';
import { kindOf, kindWord, nameOf } from '../world/display-names.ts';
import type { ReplayedEntity } from '../world/replayed-entities.ts';

/** Pixels: each row has a bar of what was predicted above one of what was seen. */
const [rowHeight, barHeight, headHeight] = [34, 11, 26];

interface Phase {
  readonly at: number;
  readonly status: string;
}

interface Bars {
  readonly predicted: readonly PredictedCourse[];
  readonly rows: readonly ReplayedEntity[];
  readonly width: number;
  readonly moment: number | null;
}

/** Predicted and seen through time, one above the other, for each entity of a replay. */
export function pairedBars(
  graph: FailureModel,
  incident: ReportIncident,
  { predicted, rows, width, moment }: Bars,
): Scene {
  const courses = new Map<string, readonly Phase[]>(predicted.map((each) => [each.ref, each.phases]));
  const seen = new Map<string, readonly Phase[]>(
    (incident.observed?.entities ?? []).map((each) => [each.ref, each.phases]),
  );
  const ends = endOf(incident, [...courses.values(), ...seen.values()]);
  const left = namesWidth(width);
  const x = scaleLinear()
    .domain([0, ends])
    .range([left, width - 14])
    .clamp(true);
  const height = headHeight + rows.length * rowHeight;
  const grid = ticksOf(ends, width - 14 - left).flatMap((tick): Mark[] => [
    { kind: 'path', d: `M${x(tick)} 18V${height}`, tone: 'faint', width: 1, dashed: false, opacity: 1 },
    textMark(tick === 0 ? 'began' : `+${formatDuration(tick)}`, x(tick), 13, {
      tone: 'quiet',
      size: 11,
      anchor: tick === 0 ? 'start' : 'middle',
    }),
  ]);
  const bars = rows.flatMap((entity, index): readonly Mark[] => {
    const { ref } = entity;
    const y = headHeight + index * rowHeight;
    const cause = incident.failed.find((each) => each.ref === ref);
    const [expected, saw] = [courses.get(ref) ?? [], spansOf(seen.get(ref) ?? [], incident.toEnd ?? ends)];
    const name = fittedText(nameOf(graph, ref), left - 14);
    const label =
      cause !== undefined
        ? `${kindWord(kindOf(ref))} ${nameOf(graph, ref)}: failed ${whenText(cause.at)}`
        : `${kindWord(kindOf(ref))} ${nameOf(graph, ref)}: predicted ${phasesText(expected)}; seen ${phasesText(seen.get(ref) ?? [], 'nobody looked')}`;
    return [
      {
        ...{
          kind: 'box',
          x: 0,
          y: y + 1,
          width: Math.max(0, left - 6),
          height: rowHeight - 2,
          fill: 'paper',
          stroke: 'paper',
        },
        ...{ weight: 0, dashed: false, corner: 2, ref, label },
      },
      textMark(name, 2, y + 21, { bold: kindOf(ref) === 'journey' }),
      ...(cause === undefined ? [] : [failedBar(cause, ends, x, y + 11)]),
      ...(cause === undefined ? spansOf(expected, ends) : []).flatMap((span) => barMarks(span, x, y + 4, false)),
      ...(cause === undefined ? saw : []).flatMap((span) => barMarks(span, x, y + 18, true)),
      { kind: 'path', d: `M0 ${y + rowHeight - 0.5}H${width}`, tone: 'faint', width: 1, dashed: false, opacity: 1 },
    ];
  });
  const cursor: Mark[] =
    moment === null
      ? []
      : [{ kind: 'path', d: `M${x(moment)} 18V${height}`, tone: 'accent', width: 2, dashed: false, opacity: 1 }];
  return { x: 0, y: 0, width, height, marks: [...grid, ...bars, ...cursor] };
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly status: 'down' | 'degraded' | 'idle';
}

function spansOf(phases: readonly Phase[], end: number): readonly Span[] {
  return phases.flatMap(({ at, status }, index) => {
    const to = phases[index + 1]?.at ?? end;
    return status === 'down' || status === 'degraded' || status === 'idle' ? [{ from: at, to, status }] : [];
  });
}

/** From when to when it failed by itself. */
function failedBar(
  { at, lasts }: ReportIncident['failed'][number],
  end: number,
  x: (at: number) => number,
  y: number,
): Mark {
  const to = lasts === null ? end : at + lasts;
  return {
    ...{ kind: 'box', x: x(at), y, width: Math.max(3, x(to) - x(at)), height: barHeight, fill: 'failed' },
    ...{ stroke: 'failed', weight: 1, dashed: false, corner: 2 },
  };
}

/** What was predicted is an outline, what was seen is filled; idle is grey. */
function barMarks({ from, to, status }: Span, x: (at: number) => number, y: number, isSeen: boolean): readonly Mark[] {
  const tone = status === 'idle' ? 'quiet' : status;
  return [
    {
      ...{ kind: 'box', x: x(from), y, width: Math.max(3, x(to) - x(from)), height: barHeight, stroke: tone },
      ...{ weight: isSeen ? 1 : 2, dashed: !isSeen && status === 'degraded', corner: 2 },
      ...{ fill: isSeen && status !== 'idle' ? tone : null, isHatched: isSeen && status === 'degraded' },
    },
  ];
}

/** A little after the last change, and after the incident ended. */
function endOf({ toEnd }: ReportIncident, courses: readonly (readonly Phase[])[]): number {
  const last = largest(
    courses.flatMap((phases) => phases.map(({ at }) => at)),
    0,
  );
  return Math.max(60, toEnd ?? 0, last) * 1.06;
}

function phasesText(phases: readonly Phase[], none = 'ok'): string {
  return phases.length === 0 ? none : phases.map(({ at, status }) => `${status} ${whenText(at)}`).join(', ');
}
