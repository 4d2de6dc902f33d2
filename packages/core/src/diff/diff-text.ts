import { counted } from '../base/counted.ts';
import { formatDuration } from '../model/duration.ts';
import { listedRefs, shortRef } from '../model/short-ref.ts';
import type { Diff, Strength } from './schema.ts';
import { kindOfChange } from './verdict.ts';

/** The verdict in a sentence: what the change does to what fails, the costliest first. */
export function describeDiff(diff: Diff): string {
  switch (diff.verdict) {
    case 'unchanged':
      return 'Nothing changes: the same losses take down the same.';
    case 'neutral':
      return `No loss takes down more or less than before: ${changesText(diff)}.`;
    case 'worse':
      return `Worse: ${worseParts(diff).slice(0, 3).join('; ')}.`;
    case 'better':
      return `Better: ${betterParts(diff).slice(0, 3).join('; ')}.`;
    case 'mixed':
      return `Worse: ${worseParts(diff).slice(0, 2).join('; ')}. Better: ${betterParts(diff).slice(0, 2).join('; ')}.`;
    default:
      return diff.verdict satisfies never;
  }
}

function worseParts({
  exposures,
  radii,
  sharedSinglePointsOfFailure: shared,
  notIndependent,
  bounds,
  cycles,
}: Diff): string[] {
  const exposed = exposures.filter(({ added }) => added.length > 0);
  const wider = apisLast(radii.filter(({ added, before }) => added.length > 0 && before !== null));
  const further = apisLast(bounds.filter(({ before, after }) => after > before));
  const left = further.filter(({ before }) => before === 0);
  const beyond = left.length > 0 ? left : further;
  return [
    ...exposed
      .slice(0, 1)
      .map(
        ({ ref, added }) => `${shortRef(ref)} now goes down with ${listedRefs(added, 2)}${soDo(exposed.length - 1)}`,
      ),
    ...wider
      .slice(0, 1)
      .map(
        ({ ref, before, after }) =>
          `the loss of ${shortRef(ref)} takes down ${after} Components instead of ${before}${alsoRadii(wider.length - 1, 'wider')}`,
      ),
    ...(beyond.length === 0
      ? []
      : [
          `${listedRefs(
            beyond.map(({ ref }) => ref),
            2,
          )} ${verb(beyond.length, left.length > 0 ? 'leave' : 'go', left.length > 0 ? 'leaves' : 'goes')}${left.length > 0 ? '' : ' further beyond'} ${beyond.length === 1 ? 'its bound' : 'their bounds'}`,
        ]),
    ...(shared.added.length === 0
      ? []
      : [
          `${listedRefs(shared.added, 2)} ${shared.added.length === 1 ? 'becomes a shared single point' : 'become shared single points'} of failure`,
        ]),
    ...(notIndependent.added.length === 0
      ? []
      : [`${counted(notIndependent.added.length, 'redundancy', 'redundancies')} can be lost at once`]),
    ...(cycles.added.length === 0 ? [] : [`${counted(cycles.added.length, 'cycle')} closed`]),
  ];
}

function betterParts({
  exposures,
  radii,
  sharedSinglePointsOfFailure: shared,
  notIndependent,
  bounds,
  cycles,
}: Diff): string[] {
  const relieved = exposures.filter(({ removed }) => removed.length > 0);
  const narrower = apisLast(radii.filter(({ removed, after }) => removed.length > 0 && after !== null));
  const kept = apisLast(bounds.filter(({ before, after }) => after < before));
  return [
    ...relieved
      .slice(0, 1)
      .map(
        ({ ref, removed }) =>
          `${shortRef(ref)} no longer goes down with ${listedRefs(removed, 2)}${nor(relieved.length - 1)}`,
      ),
    ...narrower
      .slice(0, 1)
      .map(
        ({ ref, before, after }) =>
          `the loss of ${shortRef(ref)} takes down ${after} Components instead of ${before}${alsoRadii(narrower.length - 1, 'narrower')}`,
      ),
    ...(kept.length === 0
      ? []
      : [
          `${listedRefs(
            kept.map(({ ref }) => ref),
            2,
          )} ${kept.length === 1 ? 'takes' : 'take'} down less outside ${kept.length === 1 ? 'its bound' : 'their bounds'}`,
        ]),
    ...(shared.removed.length === 0
      ? []
      : [
          `${listedRefs(shared.removed, 2)} ${shared.removed.length === 1 ? 'is no shared single point' : 'are no shared single points'} of failure any more`,
        ]),
    ...(notIndependent.removed.length === 0
      ? []
      : [`${counted(notIndependent.removed.length, 'shared cause')} under a redundancy gone`]),
    ...(cycles.removed.length === 0 ? [] : [`${counted(cycles.removed.length, 'cycle')} opened`]),
  ];
}

function verb(count: number, many: string, one: string): string {
  return count === 1 ? one : many;
}

/** An API fares as who provides it, and is named only where nothing else is. */
function apisLast<Change extends { readonly ref: string }>(changes: readonly Change[]): readonly Change[] {
  const isApi = ({ ref }: Change): boolean => ref.startsWith('api:');
  return [...changes.filter((each) => !isApi(each)), ...changes.filter(isApi)];
}

function costly(count: number): string {
  return counted(count, 'other journey or Component of tier 1 or 2', 'other journeys or Components of tier 1 and 2');
}

function soDo(count: number): string {
  return count === 0 ? '' : `, and so ${verb(count, 'do', 'does')} ${costly(count)}`;
}

function nor(count: number): string {
  return count === 0 ? '' : `, nor ${verb(count, 'do', 'does')} ${costly(count)}`;
}

function alsoRadii(count: number, how: string): string {
  return count === 0 ? '' : ` (${counted(count, 'other radius', 'other radii')} ${verb(count, 'are', 'is')} ${how})`;
}

function changesText({ dependencies, entities }: Diff): string {
  const count = (kind: string): number => dependencies.filter((each) => kindOfChange(each) === kind).length;
  const parts = [
    [entities.added.length, 'entity added', 'entities added'],
    [entities.removed.length, 'entity removed', 'entities removed'],
    [count('added'), 'dependency added', 'dependencies added'],
    [count('removed'), 'dependency removed', 'dependencies removed'],
    [count('hardened'), 'dependency hardened', 'dependencies hardened'],
    [count('softened'), 'dependency softened', 'dependencies softened'],
    [count('regrouped'), 'dependency regrouped', 'dependencies regrouped'],
  ] as const;
  const said = parts.flatMap(([number, one, many]) => (number === 0 ? [] : [counted(number, one, many)]));
  return said.length === 0 ? 'only claims and places differ' : said.join(', ');
}

/** `hard`, `soft`, `hard, 1 of 2`, `hard, bridged 30m`. */
export function strengthText({ class: kind, needs, members, lasts }: Strength): string {
  return `${kind}${members > 1 ? `, ${needs} of ${members}` : ''}${lasts > 0 ? `, bridged ${formatDuration(lasts)}` : ''}`;
}
