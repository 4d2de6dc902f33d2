import {
  callsText,
  counted,
  type DependencyChange,
  type Diff,
  type DiffCalls,
  describeDiff,
  type FalseRedundancy,
  formatDuration,
  formatSource,
  kindOfChange,
  type RadiusChange,
  shortRef,
  strengthText,
} from '@faultline/core';
import { markdownCell, markdownCode, markdownText } from '../../escape/markdown-text.ts';
import { diffPictureText } from './diff-mermaid.ts';
import type { NamedDiff } from './named-diff.ts';

/** A comment on GitHub may have 65,535 characters; what a bot adds of its own has to fit as well. */
const mostCharacters = 60_000;

/** Rows that stand open; the rest is folded, and at most so many are folded. */
const [mostOpen, mostFolded] = [8, 60];

/** The first line of the comment, by which the next run finds it. */
const diffMarker = '<!-- faultline:diff -->';

const titles: Readonly<Record<Diff['verdict'], string>> = {
  unchanged: '✅ Nothing changes',
  neutral: '✅ No failure reaches further',
  better: '✅ Failures reach less far',
  worse: '❌ Failures reach further',
  mixed: '⚠️ Some failures reach further, others less far',
};

/**
 * What a change does to what fails, as a comment on a pull request: the verdict, what to do, the numbers, a picture.
 */
export function formatDiffMarkdown(diff: NamedDiff): string {
  const sections = [
    diffMarker,
    `## ${titleOf(diff)}`,
    markdownText(describeDiff(diff)),
    diff.incomplete ? '**Something could not be read, so changes may be missing.**' : '',
    observedCalls(diff),
    stillNeeded(diff),
    remedies(diff),
    exposures(diff),
    courses(diff),
    radii(diff),
    picture(diff),
    scopes(diff),
    dependencies(diff),
    others(diff),
    `<sub>${markdownText(`from ${diff.base} to ${diff.head}, as of ${diff.asOf}`)}</sub>`,
  ].filter((section) => section !== '');
  return fitting(sections);
}

/** A removed dependency that is still called may be all that is wrong. */
function titleOf({ verdict, calls, radii, stillNeeded }: NamedDiff): string {
  const isOnlyCalled = verdict === 'worse' && (calls?.removed.length ?? 0) > 0 && stillNeeded.length === 0;
  return isOnlyCalled && !radii.some(({ added }) => added.length > 0)
    ? '❌ A dependency that is still called is removed'
    : titles[verdict];
}

function observedCalls({ calls }: Diff): string {
  if (calls === null || calls.removed.length + calls.confirmed.length === 0) return '';
  const line =
    (text: string) =>
    ({ ref, dependency, ...seen }: DiffCalls['removed'][number]) =>
      `- ${text}: ${markdownCode(shortRef(ref))} → ${markdownCode(shortRef(dependency))}, ${markdownText(callsText(seen))}`;
  const lines = [
    ...calls.removed.map(line('❌ removed, and still called')),
    ...calls.confirmed.map(line('✅ declared, and called')),
  ];
  const left = lines.length - mostFolded;
  return `### Observed calls\n\n${lines.slice(0, mostFolded).join('\n')}${left > 0 ? `\n- and ${left} more` : ''}`;
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

function dependencyCode({ ref, dependency }: DependencyChange): string {
  return `${markdownCode(shortRef(ref))} → ${markdownCode(shortRef(dependency))}`;
}

function refList(refs: readonly string[], most = 4): string {
  const shown = refs.slice(0, most).map((ref) => markdownCode(shortRef(ref)));
  return refs.length > most ? `${shown.join(', ')} and ${refs.length - most} more` : shown.join(', ');
}

function remedies({ remedies: found, dependencies: changes }: Diff): string {
  if (found.length === 0) return '';
  const lines = found.map(({ dependency, avoids, of }) => {
    const change = changes[dependency]!;
    const share = avoids === of ? 'all of the additional harm goes away' : `${avoids} of ${of} new losses go away`;
    return `- Make ${dependencyCode(change)} soft, or give it a fallback: ${share}. ${markdownCode(formatSource(change.source))}`;
  });
  return `**What to do**, or else accept it with an owner and a date:\n\n${lines.join('\n')}`;
}

function stillNeeded({ stillNeeded: left }: Diff): string {
  const lines = left.map(({ ref, dependents, unprovided }) => {
    const through = unprovided.length === 0 ? '' : ` through ${refList(unprovided)}`;
    return `- ${markdownCode(shortRef(ref))} is still needed by ${refList(dependents)}${through}`;
  });
  return listSection('Leaves the catalog, and is still needed', lines);
}

function courses(diff: Diff): string {
  return foldedTable(
    'Sooner or later than before',
    ['', 'when', 'goes down', 'before', 'because of'],
    diff.courses.map(({ ref, failed, before, after, causes }) => [
      markdownCode(shortRef(ref)),
      `${markdownCode(shortRef(failed))} fails`,
      timeText(after),
      timeText(before),
      causesText(diff, causes),
    ]),
  );
}

function timeText(seconds: number): string {
  return seconds === 0 ? 'at once' : `after ${formatDuration(seconds)}`;
}

function redundancyText({ ref, of, cause, source }: FalseRedundancy): string {
  return `${markdownCode(shortRef(ref))} needs some of ${refList(of)}, and ${markdownCode(shortRef(cause))} alone takes down too many — ${markdownCode(formatSource(source))}`;
}

/** A column without any content is left out. */
function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const shown = [...heads.keys()].filter((column) => rows.some((row) => row[column] !== ''));
  const line = (cells: readonly string[]): string =>
    `| ${shown.map((column) => markdownCell(cells[column] ?? '')).join(' | ')} |`;
  return [line(heads), `|${shown.map(() => ' - |').join('')}`, ...rows.map(line)].join('\n');
}

/** The first rows as they are, the others folded. */
function foldedTable(title: string, heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const open = `### ${title}\n\n${table(heads, rows.slice(0, mostOpen))}`;
  const rest = rows.slice(mostOpen, mostOpen + mostFolded);
  const left = rows.length - mostOpen - rest.length;
  if (rest.length === 0) return open;
  const note = left > 0 ? `\n\nand ${left} more` : '';
  return `${open}\n\n${details(`${rest.length + Math.max(0, left)} more`, table(heads, rest) + note)}`;
}

function details(summary: string, body: string): string {
  return `<details>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

function exposures(diff: Diff): string {
  return foldedTable(
    'Journeys and costly Components',
    ['', 'tier', 'now also goes down with', 'no longer with', 'because of'],
    diff.exposures.map(({ ref, tier, added, removed, causes }) => [
      markdownCode(shortRef(ref)),
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
  return foldedTable(
    'Blast radius',
    ['loss of', 'Components down', 'newly down', 'no longer down', 'because of'],
    listed.map((change) => [
      markdownCode(shortRef(change.ref)),
      radiusText(change),
      refList(change.added),
      refList(change.removed),
      causesText(diff, change.causes),
    ]),
  );
}

function radiusText({ before, after }: RadiusChange): string {
  if (before === null) return `new: ${after}`;
  return after === null ? `${before}, now gone` : `${before} → **${after}**`;
}

function picture(diff: Diff): string {
  const text = diffPictureText(diff);
  return text === '' ? '' : `How it gets there; new dependencies are thick:\n\n\`\`\`mermaid\n${text}\`\`\``;
}

function scopes({ bounds, sharedSinglePointsOfFailure: shared, containment }: Diff): string {
  const lines = [
    ...bounds.map(
      ({ ref, before, after }) =>
        `- ${markdownCode(shortRef(ref))} takes down ${counted(after, 'Component')} outside its bound (before: ${before})`,
    ),
    ...shared.added.map((ref) => `- ${markdownCode(shortRef(ref))} becomes a shared single point of failure`),
    ...shared.removed.map((ref) => `- ${markdownCode(shortRef(ref))} is no longer a shared single point of failure`),
    ...containment.map(({ ref, before, after }) =>
      after === null
        ? `- ${markdownCode(shortRef(ref))} is no longer contained${before === null ? '' : ` in ${markdownCode(shortRef(before))}`}`
        : `- ${markdownCode(shortRef(ref))} is now contained in ${markdownCode(shortRef(after))}`,
    ),
  ];
  return listSection('Scope', lines);
}

function listSection(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const rest = lines.slice(mostOpen, mostOpen + mostFolded);
  const left = lines.length - mostOpen - rest.length;
  const open = `### ${title}\n\n${lines.slice(0, mostOpen).join('\n')}`;
  if (rest.length === 0) return open;
  const note = left > 0 ? `\n- and ${left} more` : '';
  return `${open}\n\n${details(`${rest.length + Math.max(0, left)} more`, rest.join('\n') + note)}`;
}

function dependencies({ dependencies: changes }: Diff): string {
  if (changes.length === 0) return '';
  const rows = changes
    .slice(0, mostFolded)
    .map((change) => [
      kindOfChange(change),
      dependencyCode(change),
      markdownText(strengths(change)),
      markdownCode(formatSource(change.source)),
    ]);
  const left = changes.length - rows.length;
  const body = table(['', 'dependency', 'strength', 'where'], rows) + (left > 0 ? `\n\nand ${left} more` : '');
  return details(`${counted(changes.length, 'dependency', 'dependencies')} changed`, body);
}

function strengths({ before, after }: DependencyChange): string {
  if (before === null || after === null) return strengthText((before ?? after)!);
  return `${strengthText(before)} → ${strengthText(after)}`;
}

function others({ notIndependent, domainCrossings, cycles, newClaims, entities }: Diff): string {
  const lines = [
    ...notIndependent.added.map((each) => `- redundancy that one loss takes away: ${redundancyText(each)}`),
    ...notIndependent.removed.map((each) => `- redundancy restored: ${redundancyText(each)}`),
    ...domainCrossings.added.map(
      ({ ref, dependency, axis, source }) =>
        `- failure domain crossed: ${markdownCode(shortRef(ref))} → ${markdownCode(shortRef(dependency))} (${markdownText(axis)}) — ${markdownCode(formatSource(source))}`,
    ),
    ...cycles.added.map(({ members }) => `- cycle closed: ${refList(members, 6)}`),
    ...cycles.removed.map(({ members }) => `- cycle opened: ${refList(members, 6)}`),
    ...newClaims.map(
      ({ ref, of, by, source }) =>
        `- claimed without evidence: ${markdownCode(shortRef(ref))}, ${by} for ${refList(of)} — ${markdownCode(formatSource(source))}`,
    ),
    ...(entities.added.length === 0 ? [] : [`- new in the catalog: ${refList(entities.added, 8)}`]),
    ...(entities.removed.length === 0 ? [] : [`- no longer in the catalog: ${refList(entities.removed, 8)}`]),
  ];
  return listSection('Also', lines);
}
