import { formatDuration, heightOf, largest, medianInterval, type TrendPoint } from '@faultline/core';
import { scaleLinear } from 'd3-scale';
import type { Mark, Scene } from '../scene/scene.ts';
import { textMark } from '../scene/text-mark.ts';

/** One value at a time in milliseconds; what it says is its text. */
export interface ChartPoint {
  readonly at: number;
  readonly value: number;
  readonly text: string;
}

interface Chart {
  readonly points: readonly ChartPoint[];
  /** Times that have a tick: revisions or incidents. */
  readonly ticks: readonly number[];
  /** The points of the step that changed most. */
  readonly move?: readonly [ChartPoint, ChartPoint] | undefined;
  /** Whether values are durations, of which the middle is shown from eight on. */
  readonly isDuration?: boolean;
}

/** Pixels. */
const [height, top, floor, left] = [104, 18, 78, 6];

/** A small chart: every point, a tick for each time, the largest change; of durations the median, and its interval. */
export function trendChart({ points, ticks, move, isDuration = false }: Chart, width: number): Scene {
  const times = [...ticks, ...points.map(({ at }) => at)];
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const x = scaleLinear()
    .domain(first === last ? [first - 1, last + 1] : [first, last])
    .range([left + 6, width - 12]);
  const values = points.map(({ value }) => value);
  const [low, high] = [Math.min(0, ...values), largest(values, 0)];
  const y = scaleLinear()
    .domain([low, high === low ? low + 1 : high])
    .range([floor, top]);
  const middle = isDuration ? medianInterval(values) : undefined;
  const line = (d: string, tone: 'faint' | 'quiet' | 'accent', weight = 1): Mark => ({
    ...{ kind: 'path', d, tone, width: weight, dashed: false, opacity: 1 },
  });
  const band: readonly Mark[] =
    middle === undefined
      ? []
      : [
          {
            ...{ kind: 'box', x: left, y: y(middle.high), width: width - 2 * left, fill: 'accent', stroke: 'accent' },
            ...{ height: Math.max(1, y(middle.low) - y(middle.high)), weight: 0, dashed: false, corner: 0 },
            opacity: 0.14,
          },
          line(`M${left} ${y(middle.median)}H${width - left}`, 'accent', 2),
        ];
  return {
    ...{ x: 0, y: 0, width, height },
    marks: [
      ...band,
      line(`M${left} ${y(0)}H${width - left}`, 'faint'),
      ...ticks.map((at) => line(`M${x(at)} ${floor + 4}v5`, 'quiet')),
      ...(isDuration ? [] : [line(wayOf(points, x, y), 'quiet')]),
      ...points.map(({ at, value }): Mark => circle(x(at), y(value), 2.6)),
      ...(move === undefined ? [] : move.map(({ at, value }): Mark => ring(x(at), y(value)))),
      textMark(dayOf(first), left, height - 4, { tone: 'quiet', size: 11 }),
      textMark(dayOf(last), width - left, height - 4, { tone: 'quiet', size: 11, anchor: 'end' }),
    ],
  };
}

/** A value stays until the next revision says otherwise. */
function wayOf(points: readonly ChartPoint[], x: (at: number) => number, y: (value: number) => number): string {
  return points
    .map(({ at, value }, index) => (index === 0 ? `M${x(at)} ${y(value)}` : `H${x(at)}V${y(value)}`))
    .join('');
}

/** `45 of 143`, or a number. */
export function trendPointText({ value, of }: TrendPoint): string {
  return of === undefined ? String(value) : `${value} of ${of}`;
}

/** A point of the figures over time. */
export function chartPoint(at: string, point: TrendPoint): ChartPoint {
  return { at: Date.parse(at), value: heightOf(point), text: trendPointText(point) };
}

/** `median 11m, between 4m and 20m`; what is said where there are too few. */
export function medianText(values: readonly number[]): string {
  const found = medianInterval(values);
  if (found === undefined) return 'too few for a median: it needs at least 8';
  const [median, low, high] = [found.median, found.low, found.high].map((each) =>
    each < 0 ? `${formatDuration(Math.round(-each))} ahead` : formatDuration(Math.round(each)),
  );
  return `median ${median}; with 90 % confidence between ${low} and ${high}`;
}

function circle(x: number, y: number, r: number): Mark {
  return { kind: 'circle', x, y, r, fill: 'ink', stroke: null, dashed: false };
}

function ring(x: number, y: number): Mark {
  return {
    kind: 'path',
    d: `M${x - 6} ${y}A6 6 0 1 1 ${x + 6} ${y}A6 6 0 1 1 ${x - 6} ${y}Z`,
    tone: 'accent',
    width: 2,
    dashed: false,
    opacity: 1,
  };
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
