import {
  type CountsByKind,
  countKinds,
  formatDuration,
  groupBy,
  type OutageExplanation,
  type OutageResult,
  type StatusChange,
} from '@faultline/core';
import { clipLine } from '../../terminal/clip.ts';
import type { Style } from '../../terminal/style.ts';
import { table } from '../../terminal/table.ts';
import { wrap } from '../../terminal/wrap.ts';
import { countedStatus, listed, shortRef, shownPlace, standsForLine } from '../short-ref.ts';
import { becausePhrase, becauseText } from './because-text.ts';
import { ganttText } from './gantt-text.ts';

const mostListed = 40;

export interface OutageTextOptions {
  readonly style: Style;
  readonly width: number;
  /** Columns that a sentence may take. */
  readonly lineWidth: number;
  /** Refs of the entities that do not run, which are counted apart. */
  readonly inert: ReadonlySet<string>;
  /** The worst case counts calls that nobody declared. */
  readonly countsCalls?: boolean;
}

/** A simulated outage for a person. */
export function formatOutage(outage: OutageExplanation, options: OutageTextOptions): string {
  const { style } = options;
  const lasts = outage.lasts === null ? 'permanently' : `for ${formatDuration(outage.lasts)}`;
  const { declared } = outage;
  const lines = [
    ...wrap(
      `${listed(outage.failed, 5)} ${outage.failed.length === 1 ? 'fails' : 'fail'} ${lasts}: ${sums(declared, options)}.`,
      options.lineWidth,
      '  ',
    ).map(style.bold),
    ...outage.asked.flatMap(({ ref, standsFor }) => standsForLine(ref, outage.failed, standsFor)),
    ...worstLines(outage, options).flatMap((line) => wrap(line, options.lineWidth, '    ')),
    ...(outage.at === null ? [] : [`The lists show the statuses ${formatDuration(outage.at)} after the failure.`]),
    ...statusLists(declared, style),
    ...ganttText(outage, options),
    ...instants(outage, style),
    ...deadlockLines(declared, style),
    ...firebreakLines(outage, style),
    ...impactLine(outage),
  ];
  return `${lines.map((line) => clipLine(line, options.lineWidth)).join('\n')}\n`;
}

function sums(result: OutageResult, { inert }: OutageTextOptions): string {
  const statuses = (['down', 'degraded', 'exposed'] as const).filter(
    (status) => status === 'down' || result[status].length > 0,
  );
  return statuses.map((status) => countedStatus(countRefs(result[status], inert), status)).join(', ');
}

function countRefs(refs: readonly string[], inert: ReadonlySet<string>): CountsByKind {
  return countKinds(
    refs.map((ref) => ({ kind: ref.slice(0, ref.indexOf(':')), ...(inert.has(ref) && { isInert: true }) })),
  );
}

/** What changes without the unproven claims: which further entities go down, and which go down sooner. */
function worstLines({ declared, worstCase }: OutageExplanation, options: OutageTextOptions): string[] {
  const { style } = options;
  const believed = new Set(declared.down);
  const further = worstCase.down.filter((ref) => !believed.has(ref));
  const [firstDown, firstDownWorst] = [firstDowns(declared), firstDowns(worstCase)];
  const sooner = worstCase.down.filter(
    (ref) => !ref.startsWith('api:') && (firstDown.get(ref) ?? 0) > (firstDownWorst.get(ref) ?? 0),
  );
  if (further.length === 0 && sooner.length === 0)
    return [
      style.dim(
        `The worst case is the same: no unproven claim${options.countsCalls ? ' or undeclared call' : ''} makes a difference.`,
      ),
    ];
  const reading = `Worst case, with unproven claims disbelieved${options.countsCalls ? ' and undeclared calls counted' : ''}`;
  return [
    further.length === 0
      ? `${reading}: the same entities go down, but sooner.`
      : `${reading}: ${sums(worstCase, options)}.`,
    ...(further.length === 0 ? [] : [`  also down: ${listed(further, 8)}`]),
    ...(sooner.length === 0
      ? []
      : [
          `  down sooner: ${soonerText(sooner.slice(0, 5), firstDown, firstDownWorst)}${sooner.length > 5 ? ` and ${sooner.length - 5} more` : ''}`,
        ]),
  ];
}

function firstDowns({ timeline }: OutageResult): ReadonlyMap<string, number> {
  return new Map(timeline.flatMap(({ ref, status, at }) => (status === 'down' ? [[ref, at] as const] : [])).reverse());
}

function soonerText(
  refs: readonly string[],
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): string {
  const time = (at: number): string => (at === 0 ? 'at once' : `after ${formatDuration(at)}`);
  return refs.map((ref) => `${shortRef(ref)} ${time(after.get(ref)!)}, not ${time(before.get(ref)!)}`).join('; ');
}

function statusLists(result: OutageResult, style: Style): string[] {
  const because = new Map<string, StatusChange>();
  for (const change of result.timeline) because.set(`${change.ref} ${change.status}`, change);
  return (['down', 'degraded', 'exposed'] as const).flatMap((status) => {
    const refs = result[status];
    if (refs.length === 0) return [];
    const rows = refs.slice(0, mostListed).map((ref) => {
      const change = because.get(`${ref} ${status}`);
      return [style[status](shortRef(ref)), change ? style.dim(becauseText(change.because)) : ''];
    });
    const more = refs.length > mostListed ? [style.dim(`  and ${refs.length - mostListed} more`)] : [];
    return [
      '',
      style.bold(`${status[0]!.toUpperCase()}${status.slice(1)}`),
      ...table([{ title: '' }, { title: '' }], rows).slice(1),
      ...more,
    ];
  });
}

/** What changes when: one line for each time and status. Shown together with the chart. */
function instants({ declared: { timeline }, lasts }: OutageExplanation, style: Style): string[] {
  if (lasts === null && timeline.every(({ at }) => at === 0)) return [];
  const groups = [...groupBy(timeline, ({ at, status }) => `${at} ${status}`).values()];
  const rows = groups.slice(0, mostListed).map((changes) => {
    const [{ at, status, because }] = changes as [StatusChange];
    const refs = changes.map(({ ref }) => ref);
    const why = changes.find((change) => change.because.kind === 'fallback-expired')?.because ?? because;
    return [
      `+${formatDuration(at)}`,
      status === 'ok' ? style.good('back') : style[status](status),
      `${listed(refs, 5)}${refs.length === 1 || why.kind === 'fallback-expired' ? style.dim(`: ${becausePhrase(why)}`) : ''}`,
    ];
  });
  const more = groups.length > rows.length ? [style.dim(`  and ${groups.length - rows.length} more changes`)] : [];
  const columns = [{ title: '', align: 'right' as const }, { title: '' }, { title: '' }];
  return ['', ...table(columns, rows).slice(1), ...more];
}

function deadlockLines({ deadlocks, settlesAt }: OutageResult, style: Style): string[] {
  const unsettled =
    settlesAt === null ? ['', style.down('The outage never settles: entities keep taking each other down.')] : [];
  return [
    ...unsettled,
    ...deadlocks.flatMap(({ members, wayOut }) => [
      '',
      style.down(`Cold-start deadlock: ${listed(members, 6)} wait for each other and never come back.`),
      wayOut === null
        ? 'No single requirement would break the deadlock.'
        : `Make ${shortRef(wayOut.requirement.ref)} → ${listed(wayOut.requirement.of, 3)} soft (${shownPlace(wayOut.requirement.source)}) to free ${listed(wayOut.frees, 6)}.`,
    ]),
  ];
}

/** The entities where tolerating the loss would save most. */
function firebreakLines({ firebreaks }: OutageExplanation, style: Style): string[] {
  const useful = firebreaks.filter(({ saves }) => (saves.component ?? 0) > 1);
  if (useful.length === 0) return [];
  return [
    '',
    style.bold('Firebreaks: entities that would keep most others up if they tolerated the loss permanently'),
    ...table(
      [{ title: '' }, { title: '' }, { title: '' }],
      useful.map(({ ref, saves, requirements }) => [
        style.good(shortRef(ref)),
        countedStatus(saves, 'stay up'),
        style.dim(requirements.map(({ of, source }) => `${listed(of, 3)}  ${shownPlace(source)}`).join('; ')),
      ]),
    ).slice(1),
  ];
}

function impactLine({ declared, worstCase }: OutageExplanation): string[] {
  if (declared.impact === null) return [];
  const minutes = (value: number): string => String(Math.round(value * 10) / 10);
  const text = (result: OutageResult): string =>
    result.impact === null
      ? 'without end'
      : `${minutes(result.impact.componentMinutes)} component-minutes, ${minutes(result.impact.journeyMinutes)} journey-minutes`;
  const worst = text(worstCase);
  return ['', `Impact: ${text(declared)} down${worst === text(declared) ? '' : `; in the worst case ${worst}`}.`];
}
