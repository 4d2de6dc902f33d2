import {
  callsText,
  courseText,
  type DependencyChange,
  type Diff,
  describeDiff,
  describeIncomplete,
  type FalseRedundancy,
  hasWorse,
  isUnread,
  judgementText,
  kindOfChange,
  replacedText,
  strengthText,
} from '@faultline/core';
import { visibleText } from '@faultline/core/escape';
import { clip } from '../../terminal/clip.ts';
import type { Style } from '../../terminal/style.ts';
import { table } from '../../terminal/table.ts';
import { listed, more, shortRef, shownPlace } from '../short-ref.ts';
import { avoidedText } from './avoided-text.ts';
import type { NamedDiff } from './named-diff.ts';

export interface DiffTextOptions {
  readonly style: Style;
}

/** Rows that each section shows at the most. */
const rows = 12;

/** What a change does to what fails, for a person: the verdict, the change, its effects and what causes each. */
export function formatDiff(diff: NamedDiff, { style }: DiffTextOptions): string {
  const verdict = visibleText(describeDiff(diff));
  const isBetter = diff.verdict === 'better' && !isUnread(diff);
  const paint = hasWorse(diff) ? style.down : isBetter ? style.good : (text: string) => text;
  const sections = [
    [
      style.bold(paint(verdict)),
      style.dim(`${visibleText(diff.base)} → ${visibleText(diff.head)}, as of ${diff.asOf}`),
    ],
    incompleteText(diff, style),
    findingsText(diff, style),
    callsSection(diff, style),
    stillNeededText(diff, style),
    remediesText(diff, style),
    dependenciesText(diff, style),
    radiiText(diff, style),
    exposuresText(diff, style),
    coursesText(diff, style),
    boundsText(diff, style),
    changesText('Shared single points of failure', diff.sharedSinglePointsOfFailure, shortRef, style),
    containmentText(diff, style),
    changesText('Redundancy that one loss takes away', diff.notIndependent, redundancyText, style),
    changesText('Failure domains crossed', diff.domainCrossings, crossingText, style),
    changesText('Dependency cycles', diff.cycles, ({ members }) => listed(members, 6), style),
    claimsText(diff, style),
    judgementChangesText(diff, style),
    changesText('Entities', diff.entities, shortRef, style),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function incompleteText(diff: NamedDiff, style: Style): string[] {
  return diff.incomplete ? [style.down(visibleText(describeIncomplete(diff, diff)))] : [];
}

function findingsText({ findings }: Diff, style: Style): string[] {
  if (findings === null || findings.length === 0) return [];
  return [
    style.bold('New or worse errors'),
    ...findings
      .slice(0, rows)
      .flatMap(({ rule, message, advice, source }) => [
        `  ${style.down('✗')} ${visibleText(message)}  ${style.dim(rule)}`,
        `    → ${visibleText(advice)}${source === null ? '' : `  ${style.dim(shownPlace(source))}`}`,
      ]),
    ...more(findings.length - rows, style),
  ];
}

function judgementChangesText({ judgement }: Diff, style: Style): string[] {
  if (judgement.length === 0) return [];
  return [
    style.bold('What the change is judged by'),
    ...judgement
      .slice(0, rows)
      .map((each) => `  ${visibleText(judgementText(each))}  ${style.dim(shownPlace(each.source))}`),
    ...more(judgement.length - rows, style),
  ];
}

function callsSection({ calls }: Diff, style: Style): string[] {
  if (calls === null) return [];
  const lines = [
    ...calls.removed.map((each) => [style.down('− removed, still called'), each] as const),
    ...calls.confirmed.map((each) => [style.good('+ confirmed'), each] as const),
  ].map(([mark, { ref, dependency, ...seen }]) => [
    mark,
    `${shortRef(ref)} → ${shortRef(dependency)}`,
    style.dim(visibleText(callsText(seen))),
  ]);
  if (lines.length === 0) return [];
  const columns = [{ title: '' }, { title: '' }, { title: '' }];
  return [
    style.bold('Observed calls'),
    ...table(columns, lines.slice(0, rows)).slice(1),
    ...more(lines.length - rows, style),
  ];
}

function remediesText(diff: Diff, style: Style): string[] {
  const { remedies, dependencies } = diff;
  // What only new entities go down with needs no remedy.
  if (remedies.length === 0 || !hasWorse(diff)) return [];
  return [
    style.bold('What to do'),
    ...remedies.map(({ dependency, ...remedy }) => {
      const { ref, dependency: on, source } = dependencies[dependency]!;
      return `  ${style.good('→')} make ${shortRef(ref)} → ${shortRef(on)} soft, or give it a fallback: ${avoidedText(remedy)}  ${style.dim(shownPlace(source))}`;
    }),
  ];
}

const marks = { added: '+', removed: '−', hardened: '▲', softened: '▽', regrouped: '◇' } as const;

function dependenciesText({ dependencies }: Diff, style: Style): string[] {
  if (dependencies.length === 0) return [];
  const order = ['added', 'hardened', 'regrouped', 'softened', 'removed'];
  const sorted = [...dependencies].sort((a, b) => order.indexOf(kindOfChange(a)) - order.indexOf(kindOfChange(b)));
  return [
    style.bold('Dependencies'),
    ...table(
      [{ title: '' }, { title: '' }, { title: '' }, { title: '' }],
      sorted.slice(0, rows).map((change) => {
        const kind = kindOfChange(change);
        const paint =
          kind === 'added' || kind === 'hardened' ? style.down : kind === 'regrouped' ? style.dim : style.good;
        return [
          paint(`${marks[kind]} ${kind}`),
          `${shortRef(change.ref)} → ${shortRef(change.dependency)}`,
          style.dim(strengths(change)),
          style.dim(shownPlace(change.source)),
        ];
      }),
    ).slice(1),
    ...more(sorted.length - rows, style),
  ];
}

function strengths({ before, after }: DependencyChange): string {
  if (before === null || after === null) return strengthText((before ?? after)!);
  return `${strengthText(before)} → ${strengthText(after)}`;
}

/** The dependencies that cause an effect, in a line. */
function causesText(diff: Diff, causes: readonly number[], style: Style): string[] {
  const named = causes.slice(0, 3).map((index) => {
    const { ref, dependency } = diff.dependencies[index]!;
    return `${shortRef(ref)} → ${shortRef(dependency)}`;
  });
  const left = causes.length - named.length;
  return named.length === 0
    ? []
    : [style.dim(`    because of ${named.join(', ')}${left > 0 ? ` and ${left} more` : ''}`)];
}

function radiiText(diff: Diff, style: Style): string[] {
  const changes = diff.radii.filter(({ ref }) => !ref.startsWith('api:'));
  if (changes.length === 0) return [];
  const number = (count: number | null): string => (count === null ? 'new' : String(count));
  return [
    style.bold('Blast radius, in Components down'),
    ...changes
      .slice(0, rows)
      .flatMap(({ ref, before, after, added, removed, unlisted, causes }) => [
        `  ${style.ref(shortRef(ref))}  ${number(before)} → ${after === null ? 'gone' : style.bold(String(after))}${added.length > 0 ? `  ${style.down('+')} ${listed(added, 4, unlisted?.added)}` : ''}${removed.length > 0 ? `  ${style.good('−')} ${listed(removed, 4, unlisted?.removed)}` : ''}`,
        ...causesText(diff, causes, style),
      ]),
    ...more(changes.length - rows, style),
  ];
}

function exposuresText(diff: Diff, style: Style): string[] {
  if (diff.exposures.length === 0) return [];
  return [
    style.bold('Journeys and Components of tier 1 and 2: what takes them down'),
    ...diff.exposures
      .slice(0, rows)
      .flatMap(({ ref, tier, added, removed, causes }) => [
        `  ${style.ref(shortRef(ref))}${tier === null ? '' : style.dim(` tier ${tier}`)}${added.length > 0 ? `  ${style.down('now also')} ${listed(added, 4)}` : ''}${removed.length > 0 ? `  ${style.good('no longer')} ${listed(removed, 4)}` : ''}`,
        ...causesText(diff, causes, style),
      ]),
    ...more(diff.exposures.length - rows, style),
  ];
}

function boundsText({ bounds }: Diff, style: Style): string[] {
  if (bounds.length === 0) return [];
  return [
    style.bold('Shared components and their bounds, in Components down outside'),
    ...bounds.slice(0, rows).map((change) => {
      const { ref, before, after, worse } = change;
      const paint = worse ? style.down : style.good;
      const members = before === after ? `  ${visibleText(replacedText(change))}` : '';
      return `  ${style.ref(shortRef(ref))}  ${before} → ${paint(String(after))}${members}`;
    }),
    ...more(bounds.length - rows, style),
  ];
}

function containmentText({ containment: all }: Diff, style: Style): string[] {
  // An entity that nothing contains on either side has become shared, which stands under its bound.
  const containment = all.filter(({ before, after }) => before !== after);
  if (containment.length === 0) return [];
  const text = (container: string | null): string =>
    container === null ? 'in no single entity' : `inside ${shortRef(container)}`;
  return [
    style.bold('Containment'),
    ...containment
      .slice(0, rows)
      .map(({ ref, before, after }) => `  ${style.ref(shortRef(ref))}  ${text(before)} → ${text(after)}`),
    ...more(containment.length - rows, style),
  ];
}

function claimsText({ newClaims }: Diff, style: Style): string[] {
  if (newClaims.length === 0) return [];
  return [
    style.bold('New claims without evidence'),
    ...newClaims
      .slice(0, rows)
      .map(
        ({ ref, of, by, source }) =>
          `  ${style.ref(shortRef(ref))}: ${by} for ${listed(of, 3)}  ${style.dim(shownPlace(source))}`,
      ),
    ...more(newClaims.length - rows, style),
  ];
}

function stillNeededText({ stillNeeded }: Diff, style: Style): string[] {
  if (stillNeeded.length === 0) return [];
  return [
    style.bold('Leaves the catalog, and is still needed'),
    ...stillNeeded.slice(0, rows).map(({ ref, dependents, unprovided }) => {
      const through = unprovided.length === 0 ? '' : ` through ${listed(unprovided, 3)}`;
      return `  ${style.ref(shortRef(ref))}  ${style.down('needed by')} ${listed(dependents, 4)}${through}`;
    }),
    ...more(stillNeeded.length - rows, style),
  ];
}

function coursesText(diff: Diff, style: Style): string[] {
  const { courses } = diff;
  if (courses.length === 0) return [];
  return [
    style.bold('Goes down sooner or later than before'),
    ...courses.slice(0, rows).flatMap((course) => {
      const paint = course.after < course.before ? style.down : style.good;
      const mark = course.after < course.before ? '▲' : '▽';
      return [`  ${paint(mark)} ${visibleText(courseText(course))}`, ...causesText(diff, course.causes, style)];
    }),
    ...more(courses.length - rows, style),
  ];
}

function redundancyText({ ref, of, cause, source }: FalseRedundancy): string {
  return `${shortRef(ref)} needs some of ${listed(of, 3)}, and ${shortRef(cause)} alone takes down too many  ${shownPlace(source)}`;
}

function crossingText({ ref, dependency, from, to, source }: Diff['domainCrossings']['added'][number]): string {
  return `${shortRef(ref)} in ${listed(from, 3)} → ${shortRef(dependency)} in ${listed(to, 3)}  ${shownPlace(source)}`;
}

interface Changes<Record> {
  readonly added: readonly Record[];
  readonly removed: readonly Record[];
}

function changesText<Record>(
  title: string,
  { added, removed }: Changes<Record>,
  textOf: (record: Record) => string,
  style: Style,
): string[] {
  if (added.length === 0 && removed.length === 0) return [];
  const line = (mark: string, paint: (text: string) => string) => (record: Record) =>
    `  ${paint(mark)} ${clip(textOf(record), 160)}`;
  return [
    style.bold(title),
    ...added.slice(0, rows).map(line('+', style.down)),
    ...more(added.length - rows, style),
    ...removed.slice(0, rows).map(line('−', style.good)),
    ...more(removed.length - rows, style),
  ];
}
