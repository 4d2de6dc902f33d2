import {
  courseText,
  type DependencyChange,
  type Diff,
  type ExposureChange,
  hasWorse,
  kindOfChange,
  type RadiusChange,
  strengthText,
} from '@faultline/core';
import { markdownText } from '../../escape/markdown-text.ts';
import { foldedTable, type LinkTo, placeLink, refCode, refList } from '../markdown-blocks.ts';
import { avoidedText } from './avoided-text.ts';

/** Effects of one kind that a row names; the others are counted. */
const mostNamed = 2;

/** What each changed dependency does to what fails, one row a dependency, the most harmful first. */
export function causeRows(diff: Diff, linkTo: LinkTo | undefined, names: readonly string[]): string {
  const rows = diff.dependencies
    .map((change, index) => ({ change, index, effects: effectsOf(diff, index) }))
    .filter(({ effects }) => Object.values(effects).some((list: readonly unknown[]) => list.length > 0))
    .sort((a, b) => weight(b.effects) - weight(a.effects) || a.index - b.index)
    .map(({ change, index, effects }) => [
      causeCell(change, linkTo),
      furtherCell(effects),
      effects.sooner
        .slice(0, mostNamed)
        .map((each) => markdownText(courseText(each), names))
        .join('<br>') + others(effects.sooner.length, 'sooner'),
      lessCell(effects),
      effects.later
        .slice(0, mostNamed)
        .map((each) => markdownText(courseText(each), names))
        .join('<br>') + others(effects.later.length, 'later'),
      remedyCell(diff, index),
    ]);
  return foldedTable(
    'What causes it',
    ['changed dependency', 'reaches further', 'comes sooner', 'reaches less far', 'comes later', 'to do'],
    rows,
  );
}

interface CausedEffects {
  readonly exposed: readonly ExposureChange[];
  readonly wider: readonly RadiusChange[];
  readonly sooner: Diff['courses'];
  readonly spared: readonly ExposureChange[];
  readonly narrower: readonly RadiusChange[];
  readonly later: Diff['courses'];
}

function effectsOf({ exposures, radii, courses, dependencies }: Diff, index: number): CausedEffects {
  const isCaused = ({ causes }: { readonly causes: readonly number[] }): boolean => causes.includes(index);
  // Where some come and others leave, what is added brings those that come.
  const kind = kindOfChange(dependencies[index]!);
  type Change = Pick<RadiusChange, 'added' | 'removed'>;
  const brings = ({ added, removed }: Change): boolean =>
    added.length > 0 && (removed.length === 0 || (kind !== 'removed' && kind !== 'softened'));
  const spares = ({ added, removed }: Change): boolean =>
    removed.length > 0 && (added.length === 0 || (kind !== 'added' && kind !== 'hardened'));
  const causedLosses = new Set(radii.filter(isCaused).map(({ ref }) => ref));
  // Of the losses that now reach an entity, a row names those that its dependency brings.
  const ofCause = (refs: readonly string[]): readonly string[] => {
    const caused = refs.filter((ref) => causedLosses.has(ref));
    return caused.length > 0 ? caused : refs;
  };
  const own = {
    exposures: exposures
      .filter(isCaused)
      .map((each): ExposureChange => ({ ...each, added: ofCause(each.added), removed: ofCause(each.removed) })),
    courses: courses.filter(isCaused),
  };
  const losses = radii.filter((each) => isCaused(each) && !each.ref.startsWith('api:'));
  return {
    exposed: own.exposures.filter(brings),
    wider: losses.filter(brings),
    sooner: own.courses.filter(({ before, after }) => after < before),
    spared: own.exposures.filter(spares),
    narrower: losses.filter(spares),
    later: own.courses.filter(({ before, after }) => after > before),
  };
}

function weight({ exposed, wider, sooner }: CausedEffects): number {
  return (exposed.length + sooner.length) * 1_000_000 + wider.reduce((sum, { added }) => sum + added.length, 0);
}

function causeCell(change: DependencyChange, linkTo: LinkTo | undefined): string {
  const { ref, dependency, before, after, source } = change;
  const strength = before === null || after === null ? strengthText((before ?? after)!) : strengthText(after);
  // What is gone stood in the base, which the pages of the head do not show.
  const place = placeLink(source, after === null ? undefined : linkTo);
  return `${refCode(ref)} → ${refCode(dependency)}<br>${kindOfChange(change)}, ${strength}<br>${place}`;
}

function furtherCell({ exposed, wider }: CausedEffects): string {
  return [
    ...exposed.slice(0, mostNamed).map(({ ref, added }) => `${refCode(ref)} now goes down with ${refList(added, 2)}`),
    ...rest(
      exposed.length - mostNamed,
      'other journey or Component of tier 1 or 2',
      'other journeys or Components of tier 1 and 2',
    ),
    ...radiusTexts(wider, 'wider'),
  ].join('<br>');
}

function lessCell({ spared, narrower }: CausedEffects): string {
  return [
    ...spared
      .slice(0, mostNamed)
      .map(({ ref, removed }) => `${refCode(ref)} no longer goes down with ${refList(removed, 2)}`),
    ...rest(
      spared.length - mostNamed,
      'other journey or Component of tier 1 or 2',
      'other journeys or Components of tier 1 and 2',
    ),
    ...radiusTexts(narrower, 'narrower'),
  ].join('<br>');
}

function radiusTexts(changes: readonly RadiusChange[], how: 'wider' | 'narrower'): string[] {
  const text = (change: RadiusChange): string => {
    const { added, removed, unlisted } = change;
    if (change.before !== change.after) return componentsText(change);
    return how === 'wider'
      ? `now ${refList(added, 2, unlisted?.added)} as well`
      : `no longer ${refList(removed, 2, unlisted?.removed)}`;
  };
  return [
    ...changes.slice(0, mostNamed).map((change) => `loss of ${refCode(change.ref)}: ${text(change)}`),
    ...rest(changes.length - mostNamed, `other loss is ${how}`, `other losses are ${how}`),
  ];
}

/** How many Components a loss takes down before and after. */
export function componentsText({ before, after }: RadiusChange): string {
  const unit = (count: number): string => `${count} ${count === 1 ? 'Component' : 'Components'} down`;
  if (before === null) return `${unit(after ?? 0)} (new)`;
  return after === null
    ? `${unit(before)}, now gone`
    : `${before} → **${after}** ${after === 1 ? 'Component' : 'Components'} down`;
}

function rest(count: number, one: string, many: string): string[] {
  return count > 0 ? [`and ${count} ${count === 1 ? one : many}`] : [];
}

function others(count: number, how: string): string {
  return count > mostNamed ? `<br>and ${count - mostNamed} more ${how}` : '';
}

function remedyCell(diff: Diff, index: number): string {
  if (!hasWorse(diff)) return '';
  const remedy = diff.remedies.find(({ dependency }) => dependency === index);
  return remedy === undefined ? '' : `make it soft, or give it a fallback: ${avoidedText(remedy)}`;
}
