import type { ComparedRow, DriftReport, JudgedNeed } from '@faultline/core';
import { visibleText } from '@faultline/core/escape';
import { shellWord } from '../../escape/shell-word.ts';
import { clipLine } from '../../terminal/clip.ts';
import type { Style } from '../../terminal/style.ts';
import { type Column, table } from '../../terminal/table.ts';
import { shortRef, shownPlace } from '../short-ref.ts';
import {
  type DriftLists,
  driftLists,
  grouped,
  growthTexts,
  matchLine,
  nameLine,
  reasonTexts,
  shareText,
  sourceLine,
} from './drift-lists.ts';

export interface DriftTextOptions {
  readonly style: Style;
  /** Columns that a line may take. */
  readonly lineWidth: number;
  /** Lists every row and every dependency. */
  readonly showsAll: boolean;
}

/** Lines of a list, unless all are asked for. */
const most = 20;

/** What is declared against what runs, for a terminal. */
export function formatDrift(report: DriftReport, { style, lineWidth, showsAll }: DriftTextOptions): string {
  const lists = driftLists(report);
  const limit = showsAll ? Number.POSITIVE_INFINITY : most;
  const sections = [
    [
      ...report.sources.map((source) => visibleText(sourceLine(source))),
      ...(report.environment === null ? [] : [`Environment ${visibleText(report.environment)}`]),
      matchLine(report),
      ...emptyLines(report),
      ...(report.incomplete ? ['Something could not be read, so verdicts may be wrong.'] : []),
    ],
    undeclaredSection(report, lists, limit),
    needsSection('Declared, not observed although both ends were seen', lists.notObserved, limit),
    needsSection('Not exercised: another member of the same requirement was used', lists.notExercised, limit),
    needsSection('Perhaps confirmed, by way of a relay', lists.perhapsConfirmed, limit),
    outsideSection(report, lists, limit),
    proposalsSection(report),
    lists.notObservable.length === 0 ? [] : notObservableSection(lists.notObservable, showsAll),
    restSection(report, showsAll),
  ].filter((section) => section.length > 0);
  const [head, ...bodies] = sections;
  const titled = bodies.map(([title = '', ...lines]) => [style.bold(title), ...lines]);
  const fitted = (lines: readonly string[]): string => lines.map((line) => clipLine(line, lineWidth)).join('\n');
  return `${[head!, ...titled].map(fitted).join('\n\n')}\n`;
}

/** Where no name at all is in the catalog, the files do not belong together. */
function emptyLines({ names, sources }: DriftReport): string[] {
  if (names.matched > 0 || names.seen === 0) return [];
  const files = sources.map(({ file }) => visibleText(file === '<stdin>' ? '-' : shellWord(file))).join(' ');
  return [
    names.components.of === 0
      ? `The catalog has no Components: is it the right one? Without a catalog, \`faultline analyze ${files}\` ranks the calls.`
      : 'None of the names is in the catalog: do the calls belong to another system, or does the catalog need `names` or `seenAs`?',
  ];
}

function undeclaredSection(report: DriftReport, { undeclared, rare }: DriftLists, limit: number): string[] {
  const more = undeclared.length > limit ? [`  and ${grouped(undeclared.length - limit)} more; --all lists them`] : [];
  const left = rare === 0 ? [] : [`  ${grouped(rare)} below the share of ${shareText(report.minShare)} not counted`];
  if (undeclared.length === 0) return rare === 0 ? [] : ['Observed, not declared', ...left];
  const columns: Column[] = [
    { title: 'call' },
    { title: 'calls', align: 'right' },
    { title: 'share', align: 'right' },
    { title: 'worst case' },
    { title: '' },
  ];
  const growthOf = growthTexts(report);
  const rows = undeclared.slice(0, limit).map((row) => {
    const growth = growthOf(row.callee);
    const grown = growth === '' ? '' : `${shortRef(row.callee)} ${growth}`;
    return [callText(row), countText(row), shareText(row.share), grown, hintText(row)];
  });
  return ['Observed, not declared', ...table(columns, rows), ...more, ...left];
}

function callText({ caller, callee }: ComparedRow): string {
  return `${shortRef(caller)} → ${shortRef(callee)}`;
}

/** A deployment file shows addresses, not calls. */
function countText({ kind, calls }: ComparedRow): string {
  return kind === 'configured' ? 'address' : grouped(calls);
}

function hintText({ kind, relay, queue, caller, callee }: ComparedRow): string {
  if (kind === 'messaging') return `${shortRef(callee)} consumes what ${shortRef(caller)} publishes`;
  if (queue !== undefined) return `is ${shortRef(queue)} a queue? queues: [${visibleText(queue)}]`;
  return relay === undefined ? '' : `is ${shortRef(relay)} a relay? relays: [${visibleText(relay)}]`;
}

function needsSection(title: string, needs: readonly JudgedNeed[], limit: number): string[] {
  if (needs.length === 0) return [];
  const rows = needs
    .slice(0, limit)
    .map(({ dependent, dependency, source }) => [
      `${shortRef(dependent)} → ${shortRef(dependency)}`,
      shownPlace(source),
    ]);
  const more = needs.length > limit ? [`  and ${grouped(needs.length - limit)} more; --all lists them`] : [];
  return [title, ...table([{ title: 'dependency' }, { title: 'stated at' }], rows), ...more];
}

function outsideSection(report: DriftReport, { unknownCallees, unknownCallers }: DriftLists, limit: number): string[] {
  const rows = [...unknownCallees, ...unknownCallers];
  if (rows.length === 0) return [];
  const growthOf = growthTexts(report);
  const lines = rows.slice(0, limit).map((row) => {
    const isCallee = row.verdict === 'unknownCallee';
    const growth = isCallee
      ? growthOf(`default/${row.callee.toLowerCase()}`) || growthOf(row.callee.toLowerCase())
      : '';
    const kind = row.kind === 'call' || row.kind === 'configured' ? '' : row.kind;
    return [callText(row), countText(row), kind, growth, meaningText(row)];
  });
  const more = rows.length > limit ? [`  and ${grouped(rows.length - limit)} more; --all lists them`] : [];
  const columns: Column[] = [
    { title: 'call' },
    { title: 'calls', align: 'right' },
    { title: 'kind' },
    { title: 'worst case' },
    { title: '' },
  ];
  return ['Outside the catalog', ...table(columns, lines), ...more];
}

function meaningText({ candidates, store, callee, caller, verdict }: ComparedRow): string {
  if (candidates !== undefined) return `stands for ${candidates.map(shortRef).join(' or ')}: say which under names`;
  if (store !== undefined) return `perhaps ${shortRef(store)}: ${visibleText(nameLine(callee, store))}`;
  const isEntry = verdict === 'unknownCaller' && /^(?:component|resource|api):/.test(callee);
  return isEntry ? `is ${shortRef(caller)} an entry point?` : '';
}

function proposalsSection({ names: { proposals } }: DriftReport): string[] {
  if (proposals.length === 0) return [];
  return [
    'Names: lines for `names` in faultline.yaml that would match several at once',
    ...proposals.map(({ seen, is, matches }) => `  ${visibleText(nameLine(seen, is))}   ${grouped(matches)} names`),
  ];
}

function notObservableSection(needs: readonly JudgedNeed[], showsAll: boolean): string[] {
  if (showsAll) {
    const rows = needs.map(({ dependent, dependency, reason }) => [
      `${shortRef(dependent)} → ${shortRef(dependency)}`,
      reasonTexts[reason!],
    ]);
    return ['Not observable', ...table([{ title: 'dependency' }, { title: 'reason' }], rows)];
  }
  const reasons = Object.entries(reasonTexts).flatMap(([reason, text]) => {
    const count = needs.filter((need) => need.reason === reason).length;
    return count === 0 ? [] : [`  ${grouped(count)}: ${text}`];
  });
  return ['Not observable', ...reasons];
}

const others: Partial<Readonly<Record<ComparedRow['verdict'], string>>> = {
  confirmed: 'confirmed',
  explained: 'explained',
  relayed: 'of relays',
  entry: 'of users',
  address: 'to or from addresses',
  itself: 'of an entity to itself',
  ignored: 'ignored',
};

function restSection({ rows }: DriftReport, showsAll: boolean): string[] {
  const rest = rows.filter(({ verdict }) => others[verdict] !== undefined);
  if (showsAll) {
    if (rest.length === 0) return [];
    const lines = rest.map((row) => [
      callText(row),
      countText(row),
      row.verdict,
      (row.through ?? []).map(shortRef).join(', '),
    ]);
    return [
      'Other rows',
      ...table(
        [{ title: 'call' }, { title: 'calls', align: 'right' }, { title: 'verdict' }, { title: 'through' }],
        lines,
      ),
    ];
  }
  const counts = Object.entries(others).flatMap(([verdict, text]) => {
    const count = verdict === 'confirmed' ? 0 : rest.filter((row) => row.verdict === verdict).length;
    return count === 0 ? [] : [`${grouped(count)} ${text}`];
  });
  return counts.length === 0 ? [] : [`Other rows: ${counts.join(', ')}; --all lists them`];
}
