import {
  type Because,
  type CountsByKind,
  counted,
  countKinds,
  formatDuration,
  type Outage,
  type OutageResult,
  type StatusChange,
} from '@faultline/core';
import type { Style } from '../terminal/style.ts';
import { table } from '../terminal/table.ts';
import { visibleText } from '../terminal/visible-text.ts';
import { countedStatus, listed, shortRef, shownPlace } from './short-ref.ts';

const mostListed = 40;

/** A simulated outage for a person. */
export function formatOutage(outage: Outage, { style }: { readonly style: Style }): string {
  const lasts = outage.lasts === null ? 'for good' : `for ${formatDuration(outage.lasts)}`;
  const { declared, worstCase } = outage;
  const lines = [
    style.bold(
      `${listed(outage.failed, 5)} ${outage.failed.length === 1 ? 'fails' : 'fail'} ${lasts}: ${sums(declared)}.`,
    ),
    ...worstLine(declared, worstCase, style),
    ...(outage.at === null ? [] : [`The lists show the moment ${formatDuration(outage.at)} after the failure.`]),
    ...statusLists(declared, style),
    ...timeline(outage, style),
    ...deadlockLines(declared, style),
    ...impactLine(declared),
  ];
  return `${lines.join('\n')}\n`;
}

function sums(result: OutageResult): string {
  const statuses = (['down', 'degraded', 'exposed'] as const).filter(
    (status) => status === 'down' || result[status].length > 0,
  );
  return statuses.map((status) => countedStatus(countRefs(result[status]), status)).join(', ');
}

function countRefs(refs: readonly string[]): CountsByKind {
  return countKinds(refs.map((ref) => ({ kind: ref.slice(0, ref.indexOf(':')) })));
}

function worstLine(declared: OutageResult, worst: OutageResult, style: Style): string[] {
  const believed = new Set(declared.down);
  const further = worst.down.filter((ref) => !believed.has(ref));
  if (further.length === 0) return [style.dim('The worst case is no worse: no unproven claim makes a difference.')];
  return [`Worst case, with unproven claims disbelieved: ${sums(worst)}; also down: ${listed(further, 8)}.`];
}

function statusLists(result: OutageResult, style: Style): string[] {
  const because = new Map<string, StatusChange>();
  for (const change of result.timeline) because.set(`${change.ref} ${change.status}`, change);
  return (['down', 'degraded', 'exposed'] as const).flatMap((status) => {
    const refs = result[status];
    if (refs.length === 0) return [];
    const rows = refs.slice(0, mostListed).map((ref) => {
      const change = because.get(`${ref} ${status}`);
      return [style[status](shortRef(ref)), change ? style.dim(reason(change.because)) : ''];
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

/** Why a status began, in a few words. */
function reason(because: Because): string {
  switch (because.kind) {
    case 'failed':
      return 'failed';
    case 'restored':
      return 'the failure is over';
    case 'requirements-met':
      return 'everything it needs is back';
    case 'hard-lost':
      return `needs ${needed(because)}${placeOf(because)}`;
    case 'fallback-expired':
      return `its fallback for ${needed(because)} lasted ${formatDuration(because.requirement.fallback?.lasts ?? 0)}${placeOf(because)}`;
    case 'on-fallback':
      return `on its fallback${modeOf(because)} for ${listed(because.lost, 2)}${placeOf(because)}`;
    case 'soft-lost':
      return `does without ${listed(because.lost, 2)}${placeOf(because)}`;
    case 'dependency-degraded':
      return `${listed(because.lost, 2)} is degraded${placeOf(because)}`;
    case 'redundancy-reduced':
      return `has lost ${listed(because.lost, 2)} of ${counted(because.requirement.of.length, 'alternative')}${placeOf(because)}`;
    default:
      return because satisfies never;
  }
}

type Lost = Extract<Because, { readonly requirement: unknown }>;

function needed({ requirement, lost }: Lost): string {
  const { needs, of } = requirement;
  return of.length === 1 ? listed(lost, 1) : `${needs} of ${listed(of, 3)}`;
}

function modeOf({ requirement }: Lost): string {
  const mode = requirement.fallback?.mode;
  return mode === undefined ? '' : ` (${visibleText(mode)})`;
}

function placeOf({ requirement }: Lost): string {
  return `  ${shownPlace(requirement.source)}`;
}

/** Shown where time matters: a failure that ends, or a fallback that runs out. */
function timeline({ declared: { timeline: changes }, lasts }: Outage, style: Style): string[] {
  if (lasts === null && changes.every(({ at }) => at === 0)) return [];
  const rows = changes
    .slice(0, mostListed * 2)
    .map(({ at, ref, status, because }) => [
      `+${formatDuration(at)}`,
      status === 'ok' ? style.good('back') : style[status](status),
      shortRef(ref),
      style.dim(reason(because)),
    ]);
  const more = changes.length > rows.length ? [style.dim(`  and ${changes.length - rows.length} more changes`)] : [];
  const columns = [{ title: '', align: 'right' as const }, { title: '' }, { title: '' }, { title: '' }];
  return ['', style.bold('Timeline'), ...table(columns, rows).slice(1), ...more];
}

function deadlockLines({ deadlocks, settlesAt }: OutageResult, style: Style): string[] {
  const unsettled = settlesAt === null ? ['', style.down('This never settles: entities keep failing each other.')] : [];
  return [
    ...unsettled,
    ...deadlocks.flatMap(({ members, wayOut }) => [
      '',
      style.down(`Cold-start deadlock: ${listed(members, 6)} wait for each other and never come back.`),
      wayOut === null
        ? 'No one requirement breaks it.'
        : `Make ${shortRef(wayOut.requirement.ref)} → ${listed(wayOut.requirement.of, 3)} soft (${wayOut.requirement.source.file}:${wayOut.requirement.source.line}) to free ${listed(wayOut.frees, 6)}.`,
    ]),
  ];
}

function impactLine({ impact }: OutageResult): string[] {
  if (impact === null) return [];
  const minutes = (value: number): string => String(Math.round(value * 10) / 10);
  return [
    '',
    `Impact: ${minutes(impact.componentMinutes)} component-minutes, ${minutes(impact.journeyMinutes)} journey-minutes down.`,
  ];
}
