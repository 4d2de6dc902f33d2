import { compareText, formatDuration, largest, type Outage, type Status, type StatusChange } from '@faultline/core';
import { clip } from '../../terminal/clip.ts';
import type { Style } from '../../terminal/style.ts';
import { table } from '../../terminal/table.ts';
import { shortRef } from '../short-ref.ts';

const marks: Readonly<Record<Status, string>> = { down: '█', degraded: '▒', exposed: '░', ok: '·' };

const ranks: Readonly<Record<Status, number>> = { ok: 0, exposed: 1, degraded: 2, down: 3 };

/** Kinds that have a row: what fails by itself, and journeys; APIs, Systems and Groups follow from them. */
const drawn: ReadonlySet<string> = new Set(['component', 'resource', 'failuredomain', 'journey']);

/** Maximum number of rows, columns of a name, and columns around the bars. */
const [mostRows, nameWidth, restWidth] = [40, 40, 8];

/**
 * An outage as a small Gantt chart: one row for each entity, time from left to right. Empty where nothing changes over
 * time.
 */
export function ganttText(
  { declared: { timeline }, failed, lasts }: Outage,
  { style, width }: { readonly style: Style; readonly width: number },
): string[] {
  const last = largest(
    timeline.map(({ at }) => at),
    lasts ?? 0,
  );
  if (last === 0) return [];
  const rows = rowsOf(timeline, new Set(failed));
  const shown = rows.slice(0, mostRows);
  const names = shown.map(({ ref }) => clip(shortRef(ref), nameWidth));
  const cells = Math.max(20, Math.min(72, width - largest(names.map((name) => name.length)) - restWidth));
  // A tenth of the chart shows the time after the last change.
  const end = last * (cells / (cells - Math.ceil(cells / 10)));
  const legend = (['down', 'degraded', 'exposed'] as const).map(
    (status) => `${style[status](marks[status])} ${status}`,
  );
  const left = rows.length - shown.length;
  return [
    '',
    `${style.bold('Timeline')}  ${legend.join('  ')}`,
    ...table(
      [{ title: '' }, { title: axis(end, cells) }],
      shown.map(({ changes }, index) => [names[index]!, bar(changes, end, cells, style)]),
    ),
    ...(left > 0 ? [style.dim(`  and ${left} more rows`)] : []),
  ];
}

interface Row {
  readonly ref: string;
  readonly changes: readonly StatusChange[];
}

/** The failed entities first, then by the time at which they go down, then by ref. */
function rowsOf(timeline: readonly StatusChange[], failed: ReadonlySet<string>): readonly Row[] {
  const byRef = new Map<string, StatusChange[]>();
  for (const change of timeline) {
    if (!drawn.has(change.ref.slice(0, change.ref.indexOf(':')))) continue;
    const known = byRef.get(change.ref);
    if (known) known.push(change);
    else byRef.set(change.ref, [change]);
  }
  const firstDown = ({ changes }: Row): number => changes.find(({ status }) => status === 'down')?.at ?? Infinity;
  const position = (row: Row): number => (failed.has(row.ref) ? -1 : Math.min(firstDown(row), Number.MAX_SAFE_INTEGER));
  return [...byRef]
    .map(([ref, changes]): Row => ({ ref, changes }))
    .sort((a, b) => position(a) - position(b) || compareText(a.ref, b.ref));
}

/** Each cell shows the worst status of its span. */
function bar(changes: readonly StatusChange[], end: number, cells: number, style: Style): string {
  let text = '';
  for (let cell = 0; cell < cells; cell++) {
    const [from, to] = [(cell / cells) * end, ((cell + 1) / cells) * end];
    let worst: Status = 'ok';
    for (const [index, { at, status }] of changes.entries()) {
      const until = changes[index + 1]?.at ?? Infinity;
      if (at < to && until > from && ranks[status] > ranks[worst]) worst = status;
    }
    text += worst === 'ok' ? style.dim(marks.ok) : style[worst](marks[worst]);
  }
  return text;
}

/** The labels above the bars: as many round times as fit. */
function axis(end: number, cells: number): string {
  const step = roundStep(end / 4);
  let text = '';
  for (let at = 0; at < end; at += step) {
    const column = Math.round((at / end) * cells);
    const label = at === 0 ? '0' : formatDuration(at);
    if (column >= text.length && column + label.length <= cells) text = `${text.padEnd(column)}${label} `;
  }
  return text.trimEnd();
}

const roundSteps = [1, 5, 10, 15, 30]
  .flatMap((step) => [step, step * 60])
  .concat([1, 2, 3, 6, 12, 24, 48, 168].map((hours) => hours * 3600));

function roundStep(seconds: number): number {
  const fitting = roundSteps.filter((step) => step >= seconds).sort((a, b) => a - b)[0];
  return fitting ?? Math.ceil(seconds / 604_800) * 604_800;
}
