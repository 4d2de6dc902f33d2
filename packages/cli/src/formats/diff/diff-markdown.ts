import {
  callsText,
  counted,
  type DependencyChange,
  type Diff,
  type DiffCalls,
  describeDiff,
  describeIncomplete,
  describeScope,
  type FalseRedundancy,
  formatDuration,
  hasWorse,
  isUnread,
  isWorseByRulesAlone,
  judgementText,
  kindOfChange,
  replacedText,
  strengthText,
} from '@faultline/core';
import { markdownCode, markdownText } from '../../escape/markdown-text.ts';
import {
  details,
  foldedList,
  foldedRows,
  foldedTable,
  type LinkTo,
  markdownTable,
  placeLink,
  refCode,
  refList,
} from '../markdown-blocks.ts';
import { causeRows, componentsText } from './cause-rows.ts';
import { diffPictureText } from './diff-mermaid.ts';
import type { NamedDiff } from './named-diff.ts';
import { namesWithSpaces } from './names-with-spaces.ts';

/** A comment on GitHub may have 65,535 characters; what a bot adds of its own has to fit as well. */
const mostCharacters = 60_000;

/** Rows of changed dependencies. */
const mostDependencies = 60;

/** The first line of the comment, by which the next run finds it. */
const diffMarker = '<!-- faultline:diff -->';

/** A diff judges nothing, so it has no mark of its own for a pass or a failure: those are the check's. */
const titles: Readonly<Record<Diff['verdict'], string>> = {
  unchanged: 'Nothing changes',
  neutral: 'No failure reaches further',
  better: 'Failures reach less far',
  worse: '⚠️ Failures reach further',
  mixed: '⚠️ Some failures reach further, others less far',
};

export interface DiffMarkdownOptions {
  /** Where the lines of the head are shown, if anywhere. */
  readonly linkTo?: LinkTo | undefined;
}

/**
 * What a change does to what fails, as a comment on a pull request: the verdict, each cause with its effects and what
 * to do, a picture; the single effects are folded.
 */
export function formatDiffMarkdown(diff: NamedDiff, { linkTo }: DiffMarkdownOptions = {}): string {
  const names = namesWithSpaces(diff);
  const sections = [
    diffMarker,
    `## ${titleOf(diff)}`,
    diff.scope === undefined ? '' : `${markdownText(describeScope(diff.scope))}.`,
    markdownText(describeDiff(diff), names),
    diff.incomplete ? `**${markdownText(describeIncomplete(diff, diff))}**` : '',
    findings(diff, linkTo, names),
    observedCalls(diff, names),
    stillNeeded(diff),
    causeRows(diff, linkTo, names),
    diff.remedies.length === 0 || !hasWorse(diff)
      ? ''
      : 'What is left as it is can be accepted, with an owner and a date.',
    picture(diff),
    exposures(diff),
    courses(diff),
    radii(diff),
    scopes(diff),
    dependencies(diff, linkTo),
    others(diff, linkTo, names),
    `<sub>${markdownText(`from ${diff.base} to ${diff.head}, as of ${diff.asOf}`)}</sub>`,
  ].filter((section) => section !== '');
  return fitting(sections);
}

/** A removed dependency that is still called may be all that is wrong; what looks better may only be unread. */
function titleOf(diff: NamedDiff): string {
  const { verdict, calls, radii, stillNeeded } = diff;
  if (isUnread(diff) && isWorseByRulesAlone(diff)) return '⚠️ Rules fail, and something could not be read';
  if (isUnread(diff) && verdict !== 'worse')
    return verdict === 'mixed' ? titles.worse : '⚠️ Something could not be read';
  if (isWorseByRulesAlone(diff))
    return verdict === 'mixed'
      ? '⚠️ Failures reach less far, and rules fail'
      : '⚠️ No failure reaches further, and rules fail';
  // A new entity goes down with what it needs, which makes nothing worse for the others.
  if (verdict === 'neutral' && radii.some(({ added }) => added.length > 0))
    return 'Failures reach further only into new entities';
  const isOnlyCalled = verdict === 'worse' && (calls?.removed.length ?? 0) > 0 && stillNeeded.length === 0;
  return isOnlyCalled && !radii.some(({ added }) => added.length > 0)
    ? '⚠️ A dependency that is still called is removed'
    : titles[verdict];
}

function findings({ findings: found }: Diff, linkTo: LinkTo | undefined, names: readonly string[]): string {
  return foldedTable(
    'New or worse errors',
    ['error', 'to do', 'where'],
    (found ?? []).map(({ rule, message, advice, source }) => [
      `${markdownText(message, names)}<br>${markdownCode(rule)}`,
      markdownText(advice, names),
      source === null ? '' : placeLink(source, linkTo),
    ]),
  );
}

function observedCalls({ calls }: Diff, names: readonly string[]): string {
  if (calls === null) return '';
  const row =
    (text: string) =>
    ({ ref, dependency, ...seen }: DiffCalls['removed'][number]) => [
      dependencyCode({ ref, dependency }),
      text,
      markdownText(callsText(seen), names),
    ];
  const rows = [
    ...calls.removed.map(row('⚠️ removed, and still called')),
    ...calls.confirmed.map(row('declared, and called')),
  ];
  return foldedTable('Observed calls', ['dependency', '', 'seen'], rows);
}

/** Sections from the first on, as many as fit; what is left out is said. */
function fitting(sections: readonly string[]): string {
  const kept: string[] = [];
  let room = mostCharacters - 200;
  for (const section of sections) {
    room -= section.length + 2;
    if (room < 0) break;
    kept.push(section);
  }
  const left = sections.length - kept.length;
  if (left > 0)
    kept.push(`_${counted(left, 'more section')} left out to keep this short: \`faultline diff\` shows all._`);
  return `${kept.join('\n\n')}\n`;
}

function dependencyCode({ ref, dependency }: Pick<DependencyChange, 'ref' | 'dependency'>): string {
  return `${refCode(ref)} → ${refCode(dependency)}`;
}

function stillNeeded({ stillNeeded: left }: Diff): string {
  return foldedTable(
    'Leaves the catalog, and is still needed',
    ['', 'needed by', 'through'],
    left.map(({ ref, dependents, unprovided }) => [refCode(ref), refList(dependents), refList(unprovided)]),
  );
}

function courses(diff: Diff): string {
  return foldedRows(
    'Sooner or later than before',
    ['', 'when', 'goes down', 'before', 'because of'],
    diff.courses.map(({ ref, failed, before, after, causes }) => [
      refCode(ref),
      `${refCode(failed)} fails`,
      timeText(after),
      timeText(before),
      causesText(diff, causes),
    ]),
  );
}

function timeText(seconds: number): string {
  return seconds === 0 ? 'at once' : `after ${formatDuration(seconds)}`;
}

function redundancyText({ ref, of, cause, source }: FalseRedundancy, linkTo: LinkTo | undefined): string {
  return `${refCode(ref)} needs some of ${refList(of)}, and ${refCode(cause)} alone takes down too many — ${placeLink(source, linkTo)}`;
}

function exposures(diff: Diff): string {
  return foldedRows(
    'Journeys and costly Components',
    ['', 'tier', 'now also goes down with', 'no longer with', 'because of'],
    diff.exposures.map(({ ref, tier, added, removed, causes }) => [
      refCode(ref),
      tier === null ? '' : String(tier),
      refList(added),
      refList(removed),
      causesText(diff, causes),
    ]),
  );
}

function causesText({ dependencies: changes }: Diff, causes: readonly number[]): string {
  const shown = causes.slice(0, 2).map((index) => dependencyCode(changes[index]!));
  return causes.length > 2 ? `${shown.join(', ')} and ${causes.length - 2} more` : shown.join(', ');
}

function radii(diff: Diff): string {
  const listed = diff.radii.filter(({ ref }) => !ref.startsWith('api:'));
  return foldedRows(
    'Blast radius',
    ['loss of', 'takes down', 'newly down', 'no longer down', 'because of'],
    listed.map((change) => [
      refCode(change.ref),
      componentsText(change),
      refList(change.added, 4, change.unlisted?.added),
      refList(change.removed, 4, change.unlisted?.removed),
      causesText(diff, change.causes),
    ]),
  );
}

function picture(diff: Diff): string {
  const text = diffPictureText(diff);
  return text === '' ? '' : `How it gets there; new dependencies are thick:\n\n\`\`\`mermaid\n${text}\`\`\``;
}

function scopes({ bounds, sharedSinglePointsOfFailure: shared, containment }: Diff): string {
  return foldedList('Scope', [
    ...bounds.map(
      (change) =>
        `- ${refCode(change.ref)} takes down ${counted(change.after, 'Component')} outside its bound (before: ${change.before}${change.before === change.after ? `; it ${markdownText(replacedText(change))} now` : ''})`,
    ),
    ...shared.added.map((ref) => `- ${refCode(ref)} becomes a shared single point of failure`),
    ...shared.removed.map((ref) => `- ${refCode(ref)} is no longer a shared single point of failure`),
    ...containment
      .filter(({ before, after }) => before !== after)
      .map(({ ref, before, after }) =>
        after === null
          ? `- ${refCode(ref)} is no longer contained${before === null ? '' : ` in ${refCode(before)}`}`
          : `- ${refCode(ref)} is now contained in ${refCode(after)}`,
      ),
  ]);
}

function dependencies({ dependencies: changes }: Diff, linkTo: LinkTo | undefined): string {
  if (changes.length === 0) return '';
  const rows = changes
    .slice(0, mostDependencies)
    .map((change) => [
      kindOfChange(change),
      dependencyCode(change),
      markdownText(strengths(change)),
      placeLink(change.source, change.after === null ? undefined : linkTo),
    ]);
  const left = changes.length - rows.length;
  const body = markdownTable(['', 'dependency', 'strength', 'where'], rows) + (left > 0 ? `\n\nand ${left} more` : '');
  return details(`${counted(changes.length, 'dependency', 'dependencies')} changed`, body);
}

function strengths({ before, after }: DependencyChange): string {
  if (before === null || after === null) return strengthText((before ?? after)!);
  return `${strengthText(before)} → ${strengthText(after)}`;
}

function others(
  { notIndependent, domainCrossings, cycles, newClaims, entities, judgement }: Diff,
  linkTo: LinkTo | undefined,
  names: readonly string[],
): string {
  return foldedList('Also', [
    ...notIndependent.added.map((each) => `- redundancy that one loss takes away: ${redundancyText(each, linkTo)}`),
    ...notIndependent.removed.map((each) => `- redundancy restored: ${redundancyText(each, undefined)}`),
    ...domainCrossings.added.map(
      ({ ref, dependency, axis, source }) =>
        `- failure domain crossed: ${dependencyCode({ ref, dependency })} (${markdownCode(axis)}) — ${placeLink(source, linkTo)}`,
    ),
    ...cycles.added.map(({ members }) => `- cycle closed: ${refList(members, 6)}`),
    ...cycles.removed.map(({ members }) => `- cycle opened: ${refList(members, 6)}`),
    ...newClaims.map(
      ({ ref, of, by, source }) =>
        `- claimed without evidence: ${refCode(ref)}, ${by} for ${refList(of)} — ${placeLink(source, linkTo)}`,
    ),
    ...judgement.map((each) => `- ${markdownText(judgementText(each), names)} — ${placeLink(each.source, linkTo)}`),
    ...(entities.added.length === 0 ? [] : [`- new in the catalog: ${refList(entities.added, 8)}`]),
    ...(entities.removed.length === 0 ? [] : [`- no longer in the catalog: ${refList(entities.removed, 8)}`]),
  ]);
}
