import type { ReportIncident } from '@faultline/core';
import { scaleLinear } from 'd3-scale';
import type { Mark, Scene } from '../scene/scene.ts';
import { textMark } from '../scene/text-mark.ts';
import { verdictSign } from './verdict-sign.ts';

/** Pixels. */
const [height, floor, top, margin] = [144, 116, 32, 26];

/** Components that were seen down in an incident, by what the report says of its replay. */
export function seenDown({ thenDeclared: { components } }: Pick<ReportIncident, 'thenDeclared'>): number {
  return components.down.hits.length + components.down.missed.length;
}

/** Incidents in time, each a mark by its verdict, as high as the number of Components that were seen down. */
export function incidentStrip(incidents: readonly ReportIncident[], shown: string | undefined, width: number): Scene {
  const times = incidents.map(({ began }) => Date.parse(began));
  const [first, last] = [times[0] ?? 0, times.at(-1) ?? 0];
  const spare = Math.max(86_400_000 * 3, (last - first) * 0.03);
  const x = scaleLinear()
    .domain([first - spare, last + spare])
    .range([margin + 8, width - margin]);
  const highest = Math.max(1, ...incidents.map(seenDown));
  const y = scaleLinear().domain([0, highest]).range([floor, top]);
  const axis = textMark('Components seen down', 0, 11, { tone: 'quiet', size: 11 });
  const scaleMarks: Mark[] = [0, highest].flatMap((value): Mark[] => [
    line(`M${margin} ${y(value)}H${width}`, 'faint'),
    textMark(String(value), margin - 6, y(value) + 4, { tone: 'quiet', size: 11, anchor: 'end' }),
  ]);
  const ticks = monthsBetween(first - spare, last + spare, width).flatMap((at): Mark[] => [
    line(`M${x(at)} ${floor}v5`, 'quiet'),
    textMark(new Date(at).toISOString().slice(0, 7), x(at), floor + 18, { tone: 'quiet', size: 11, anchor: 'middle' }),
  ]);
  const marks = incidents.flatMap((incident, index): readonly Mark[] => {
    const at = x(times[index]!);
    const down = seenDown(incident);
    const isShown = incident.ref === shown;
    return [
      {
        ...{ kind: 'box', x: at - 11, y: 14, width: 22, height: floor - 8, fill: isShown ? 'panel' : 'paper' },
        ...{ stroke: isShown ? 'accent' : 'paper', weight: isShown ? 2 : 0, dashed: false, corner: 4 },
        ...{ opacity: isShown ? 1 : 0, ref: incident.ref, label: stripLabel(incident) },
      },
      line(`M${at} ${floor}V${y(down)}`, 'quiet'),
      ...verdictSign(incident.verdict, at, y(down)),
    ];
  });
  return { x: 0, y: 0, width, height, marks: [axis, ...scaleMarks, ...ticks, ...marks] };
}

function stripLabel(incident: ReportIncident): string {
  return `${incident.began.slice(0, 10)} ${incident.title}: ${incident.verdict}, ${seenDown(incident)} Components seen down`;
}

/** The first of each month, of each so many that their names have room. */
function monthsBetween(from: number, to: number, width: number): readonly number[] {
  const begin = new Date(from);
  const months: number[] = [];
  for (let index = 0; index < 600; index++) {
    const at = Date.UTC(begin.getUTCFullYear(), begin.getUTCMonth() + index + 1, 1);
    if (at > to) break;
    months.push(at);
  }
  const every = Math.max(1, Math.ceil((months.length * 64) / Math.max(64, width)));
  return months.filter((_, index) => index % every === 0);
}

function line(d: string, tone: 'faint' | 'quiet'): Mark {
  return { kind: 'path', d, tone, width: 1, dashed: false, opacity: 1 };
}
