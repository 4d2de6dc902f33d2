import { counted } from '../base/counted.ts';
import { callsText } from '../drift/calls-text.ts';
import { formatDuration } from '../model/duration.ts';
import { incompleteSentence, isUnaccepted } from '../model/scope.ts';
import type { Scope } from '../model/scope-schema.ts';
import { listedRefs, shortRef } from '../model/short-ref.ts';
import type {
  BoundChange,
  CourseChange,
  Diff,
  DiffCalls,
  ExposureChange,
  RadiusChange,
  StillNeeded,
  Strength,
} from './schema.ts';
import { betterEffects, type Effects, kindOfChange, worseEffects } from './verdict.ts';

/**
 * The verdict in sentences: what the change does to what fails, the costliest first. Nothing of a head that could not
 * be read in full is called better or unchanged.
 */
export function describeDiff(diff: Diff): string {
  if (diff.verdict === 'unchanged') {
    return isUnread(diff)
      ? 'Nothing differs in what could be read.'
      : 'Nothing changes: the same losses take down the same entities.';
  }
  if (diff.verdict === 'neutral') {
    const changes = changesText(diff);
    const noLoss = isUnread(diff) ? 'In what could be read, no loss' : 'No loss';
    // New and removed entities still go down with what they need.
    return diff.radii.length === 0
      ? `${noLoss} takes down more or fewer entities than before: ${changes}.`
      : `${noLoss} takes down more or fewer of the entities that exist before and after: ${changes}.`;
  }
  const swaps = apisLast(diff.radii.filter(isSwap));
  const isNoSwap = (change: RadiusChange): boolean => !isSwap(change);
  const worse = effectTexts(worseEffects(diff), isNoSwap, 'worse');
  const better = effectTexts(betterEffects(diff), isNoSwap, 'better');
  const most = worse.length > 0 && better.length > 0 ? 2 : 3;
  const sentences = [
    ...(worse.length > 0 ? [`Worse: ${worse.slice(0, most).join('; ')}.`] : []),
    ...(better.length > 0
      ? [`${isUnread(diff) ? 'Only in what could be read' : 'Better'}: ${better.slice(0, most).join('; ')}.`]
      : []),
    ...swaps.slice(0, 1).map((swap) => `${sentence(swapText(swap))}${alsoText(swaps.length - 1, 'swapped')}.`),
  ];
  return sentences.join(' ');
}

/** Whether what looks better may only be unread. */
export function isUnread({ incompleteSides }: Pick<Diff, 'incompleteSides'>): boolean {
  return incompleteSides.includes('head');
}

/** What a comparison has not seen, in a sentence; empty where both sides could be read. */
export function describeIncomplete(
  { incomplete, incompleteSides }: Pick<Diff, 'incomplete' | 'incompleteSides'>,
  { base, head, scope }: { readonly base: string; readonly head: string; readonly scope?: Scope | undefined },
): string {
  if (!incomplete) return '';
  const only = incompleteSides.length === 1 && !isUnaccepted(scope) ? incompleteSides[0] : undefined;
  if (only === 'base') return `${base} could not be read in full, so what it already had may look new.`;
  if (only === 'head') return `${head} could not be read in full, so what looks better or removed may only be unread.`;
  return incompleteSentence(scope, 'changes may be missing');
}

/** As many Components as before, and others. */
function isSwap({ before, after, added, removed, unlisted }: RadiusChange): boolean {
  const [came, left] = [added.length + (unlisted?.added ?? 0), removed.length + (unlisted?.removed ?? 0)];
  return before === after && added.length > 0 && came === left;
}

function swapText({ ref, added, removed, unlisted }: RadiusChange): string {
  return `the loss of ${shortRef(ref)} takes down as many Components as before, but ${listedRefs(added, 2, unlisted?.added)} instead of ${listedRefs(removed, 2, unlisted?.removed)}`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

type Direction = 'worse' | 'better';

/** A clause for each kind of effect. Each has a subject. */
function effectTexts(effects: Effects, isTold: (radius: RadiusChange) => boolean, direction: Direction): string[] {
  const radii = apisLast(effects.radii.filter(isTold));
  const texts = [
    ...effects.calls.slice(0, 1).map((each) => removedCallText(each, effects.calls.length - 1)),
    ...effects.stillNeeded.slice(0, 1).map((each) => stillNeededText(each, effects.stillNeeded.length - 1)),
    ...exposureTexts(effects.exposures, direction),
    ...courseTexts(effects.courses, direction),
    ...radii
      .slice(0, 1)
      .map((each) => `${radiusText(each)}${alsoText(radii.length - 1, direction === 'worse' ? 'wider' : 'narrower')}`),
    ...boundTexts(effects.bounds, direction),
    ...sharedTexts(effects.shared, direction),
    ...countText(effects.notIndependent.length, direction, 'redundancy', 'redundancies', 'can be lost at once'),
    ...countText(effects.cycles.length, direction, 'dependency cycle', 'dependency cycles', 'created'),
    ...findingTexts(effects),
  ];
  return texts;
}

function stillNeededText({ ref, dependents, unprovided }: StillNeeded, others: number): string {
  const needs = `${listedRefs(dependents, 2)} still ${dependents.length === 1 ? 'needs' : 'need'}`;
  const text =
    unprovided.length === 0
      ? `${shortRef(ref)} leaves the catalog, and ${needs} it`
      : `${shortRef(ref)} leaves the catalog: no entity provides ${listedRefs(unprovided, 2)} any more, which ${needs}`;
  return others === 0
    ? text
    : `${text} (and ${counted(others, 'other needed entity leaves', 'other needed entities leave')})`;
}

/** Findings about entities of which no other effect speaks. */
function findingTexts({ findings, stillNeeded, bounds, courses }: Effects): string[] {
  const named = new Set([...stillNeeded, ...bounds, ...courses].map(({ ref }) => ref));
  const own = findings.filter(({ ref }) => !named.has(ref));
  const others = own.length - 1;
  const more = others > 0 ? ` (and ${counted(others, 'other error', 'other errors')})` : '';
  return own.slice(0, 1).map(({ message }) => `${message}${more}`);
}

function removedCallText({ ref, dependency, ...calls }: DiffCalls['removed'][number], others: number): string {
  const more =
    others === 0 ? '' : ` (and ${counted(others, 'other removed dependency', 'other removed dependencies')})`;
  return `the dependency of ${shortRef(ref)} on ${shortRef(dependency)} is removed, and still used: ${callsText(calls)}${more}`;
}

function exposureTexts(exposures: Effects['exposures'], direction: Direction): string[] {
  const others = exposures.length - 1;
  return exposures
    .slice(0, 1)
    .map((change: ExposureChange) =>
      direction === 'worse'
        ? `${shortRef(change.ref)} now goes down with ${listedRefs(change.added, 2)}${others === 0 ? '' : `, and so ${verb(others, 'do', 'does')} ${costly(others)}`}`
        : `${shortRef(change.ref)} no longer goes down with ${listedRefs(change.removed, 2)}${others === 0 ? '' : `, nor ${verb(others, 'do', 'does')} ${costly(others)}`}`,
    );
}

function courseTexts(courses: Effects['courses'], direction: Direction): string[] {
  const [first] = [...courses].sort((a, b) => courseRank(a) - courseRank(b));
  if (first === undefined) return [];
  const others = courses.length - 1;
  const more =
    others === 0
      ? ''
      : ` (${counted(others, 'other loss', 'other losses')} ${verb(others, 'come', 'comes')} ${direction === 'worse' ? 'sooner' : 'later'})`;
  return [`${courseText(first)}${more}`];
}

/** Journeys first. */
function courseRank({ ref }: CourseChange): number {
  return ref.startsWith('journey:') ? 0 : 1;
}

/** `journey:buy goes down at once when component:prices fails, instead of after 1h`. */
export function courseText({ ref, failed, before, after }: CourseChange): string {
  const when = (seconds: number): string => (seconds === 0 ? 'at once' : `after ${formatDuration(seconds)}`);
  return `${shortRef(ref)} goes down ${when(after)} when ${shortRef(failed)} fails, instead of ${when(before)}`;
}

function radiusText({ ref, before, after, added, removed, unlisted }: RadiusChange): string {
  const name = shortRef(ref);
  const [addedText, removedText] = [listedRefs(added, 2, unlisted?.added), listedRefs(removed, 2, unlisted?.removed)];
  if (before === null) return `${name} is new, and its loss takes down ${addedText}`;
  if (after === null) return `${name} leaves the catalog, and its loss no longer takes down ${removedText}`;
  if (before !== after) return `the loss of ${name} takes down ${counted(after, 'Component')} instead of ${before}`;
  return added.length > 0
    ? `the loss of ${name} now also takes down ${addedText}`
    : `the loss of ${name} no longer takes down ${removedText}`;
}

function boundTexts(bounds: Effects['bounds'], direction: Direction): string[] {
  const changes = apisLast(bounds);
  const left = direction === 'worse' ? changes.filter(({ before }) => before === 0) : [];
  const shown = left.length > 0 ? left : changes;
  if (shown.length === 0) return [];
  const names = listedRefs(
    shown.map(({ ref }) => ref),
    2,
  );
  const own = shown.length === 1 ? 'its bound' : 'their bounds';
  if (left.length > 0) return [`${names} ${verb(shown.length, 'leave', 'leaves')} ${own}`];
  const isSwap = ({ before, after }: BoundChange): boolean =>
    direction === 'worse' ? after <= before : after >= before;
  if (shown.every(isSwap)) {
    const more = alsoText(shown.length - 1, direction === 'worse' ? 'more costly' : 'less costly');
    return [`outside its bound, the loss of ${shortRef(shown[0]!.ref)} ${replacedText(shown[0]!)}${more}`];
  }
  const how = direction === 'worse' ? 'more' : 'less';
  return [`${names} ${verb(shown.length, 'take', 'takes')} down ${how} outside ${own}`];
}

/** Who comes in whose place: `takes down component:d instead of component:a`. */
export function replacedText({
  added,
  removed,
  unlisted,
}: Pick<BoundChange, 'added' | 'removed' | 'unlisted'>): string {
  const [addedText, removedText] = [listedRefs(added, 2, unlisted?.added), listedRefs(removed, 2, unlisted?.removed)];
  if (added.length === 0) return `no longer takes down ${removedText}`;
  if (removed.length === 0) return `also takes down ${addedText}`;
  return `takes down ${addedText} instead of ${removedText}`;
}

function sharedTexts(shared: readonly string[], direction: Direction): string[] {
  if (shared.length === 0) return [];
  const isOne = shared.length === 1;
  const points = isOne ? 'a shared single point of failure' : 'shared single points of failure';
  const verbs = direction === 'worse' ? (isOne ? 'becomes' : 'become') : isOne ? 'is no longer' : 'are no longer';
  return [`${listedRefs(shared, 2)} ${verbs} ${points}`];
}

function countText(count: number, direction: Direction, one: string, many: string, how: string): string[] {
  if (count === 0) return [];
  if (how === 'created')
    return [`the change ${direction === 'worse' ? 'creates' : 'removes'} ${counted(count, one, many)}`];
  return [
    direction === 'worse'
      ? `${counted(count, one, many)} ${how}`
      : `${counted(count, one, many)} can no longer be lost at once`,
  ];
}

function verb(count: number, many: string, one: string): string {
  return count === 1 ? one : many;
}

/** An API fares as its provider does, and is named only where no other entity is. */
function apisLast<Change extends { readonly ref: string }>(changes: readonly Change[]): readonly Change[] {
  const isApi = ({ ref }: Change): boolean => ref.startsWith('api:');
  return [...changes.filter((each) => !isApi(each)), ...changes.filter(isApi)];
}

function costly(count: number): string {
  return counted(count, 'other journey or Component of tier 1 or 2', 'other journeys or Components of tier 1 and 2');
}

function alsoText(count: number, how: string): string {
  return count === 0 ? '' : ` (${counted(count, 'other radius', 'other radii')} ${verb(count, 'are', 'is')} ${how})`;
}

function changesText({ dependencies, entities, judgement }: Diff): string {
  const count = (kind: string): number => dependencies.filter((each) => kindOfChange(each) === kind).length;
  const parts = [
    [entities.added.length, 'entity added', 'entities added'],
    [entities.removed.length, 'entity removed', 'entities removed'],
    [count('added'), 'dependency added', 'dependencies added'],
    [count('removed'), 'dependency removed', 'dependencies removed'],
    [count('hardened'), 'dependency hardened', 'dependencies hardened'],
    [count('softened'), 'dependency softened', 'dependencies softened'],
    [count('regrouped'), 'dependency regrouped', 'dependencies regrouped'],
    [judgement.length, 'part of the judgement changed', 'parts of the judgement changed'],
  ] as const;
  const said = parts.flatMap(([number, one, many]) => (number === 0 ? [] : [counted(number, one, many)]));
  return said.length === 0 ? 'only claims and places differ' : said.join(', ');
}

/** `hard`, `soft`, `hard, 1 of 2`, `hard, bridged 30m`. */
export function strengthText({ class: kind, needs, members, lasts }: Strength): string {
  return `${kind}${members > 1 ? `, ${needs} of ${members}` : ''}${lasts > 0 ? `, bridged ${formatDuration(lasts)}` : ''}`;
}
