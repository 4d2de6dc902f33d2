import {
  compareText,
  componentsDown,
  counted,
  countSpreading,
  type RankedFailure,
  type Report,
  type SharedFailure,
} from '@faultline/core';
import { bar } from '../../terminal/bar.ts';
import { listed, shortRef } from '../short-ref.ts';
import type { AnalysisOptions } from './analysis-options.ts';
import { count, type Section, type SectionColumn, type Value, value } from './section.ts';

const barWidth = 8;

/**
 * The failures that take down most, and what else each of them does. A column that is the same in every row is left
 * out.
 */
export function widestSection(failures: readonly RankedFailure[], { top }: AnalysisOptions): Section | undefined {
  // The widest come first.
  const spreading = countSpreading(failures);
  const shown = failures.slice(0, Math.min(top, spreading));
  if (shown.length === 0) return undefined;
  const most = componentsDown(shown[0]!);
  const numbers = numberColumns.filter(({ of, unless }) => shown.some((failure) => of(failure) !== unless(failure)));
  return {
    title: 'Widest blast radius',
    note: 'Components that each failure takes down',
    table: {
      columns: [
        { title: 'failure', holdsNames: true },
        { title: '', holdsBars: true },
        ...numbers.map(({ title }): SectionColumn => ({ title, align: 'right' })),
        { title: '' },
      ],
      rows: shown.map((failure) => [
        value(shortRef(failure.ref), 'ref'),
        value(bar(componentsDown(failure), most, barWidth), 'down'),
        ...numbers.map(({ of, unless, tone }) => {
          const number = of(failure);
          return tone !== undefined && number !== unless(failure) ? value(number, tone) : count(number);
        }),
        standing(failure),
      ]),
    },
    left: spreading - shown.length,
  };
}

interface NumberColumn {
  readonly title: string;
  readonly of: (failure: RankedFailure) => number;
  /** The number that says nothing: the column is left out where every row has it. */
  readonly unless: (failure: RankedFailure) => number;
  readonly tone?: 'degraded';
}

const numberColumns: readonly NumberColumn[] = [
  { title: 'down', of: componentsDown, unless: () => 0 },
  {
    title: 'worst case',
    of: (each) => each.blastRadius.worstCase.down.component ?? 0,
    unless: componentsDown,
    tone: 'degraded',
  },
  { title: 'degraded', of: (each) => each.blastRadius.declared.degraded.component ?? 0, unless: () => 0 },
  { title: 'systems', of: (each) => each.blastRadius.declared.systems.length, unless: () => 0 },
  { title: 'journeys', of: (each) => each.blastRadius.declared.down.journey ?? 0, unless: () => 0 },
  { title: 'direct', of: (each) => each.dependents, unless: () => 0 },
  { title: 'score', of: (each) => each.blastRadius.declared.score, unless: componentsDown },
];

/** What a reader has to know of the failed entity. */
function standing({ declared, apis }: RankedFailure): Value {
  if (!declared) return value('undeclared', 'dim');
  if (apis.length > 0) return value(`+ ${counted(apis.length, 'API')}`, 'dim');
  return value('');
}

export function sharedSection(
  report: Report,
  points: readonly SharedFailure[],
  { top }: AnalysisOptions,
): Section | undefined {
  if (points.length === 0) return undefined;
  // Those that take down most journeys come first.
  const hasJourneys = (points[0]!.failure.blastRadius.declared.down.journey ?? 0) > 0;
  return {
    title: 'Shared single points of failure',
    table: {
      columns: [
        { title: 'failure', holdsNames: true },
        { title: hasJourneys ? 'journeys' : '', align: 'right' },
        { title: 'other systems', align: 'right' },
        { title: 'components', align: 'right' },
        { title: 'bound' },
        { title: 'owner', holdsNames: true },
        { title: '' },
      ],
      rows: points
        .slice(0, top)
        .map(({ point, failure }) => [
          value(shortRef(point.ref), 'ref'),
          hasJourneys ? count(point.journeys.length) : value(''),
          count(point.systems.length),
          value(point.components),
          boundValue(entityIn(report, point.ref)?.bound),
          value(failure.owner === null ? '' : shortRef(failure.owner)),
          standing(failure),
        ]),
    },
    left: points.length - top,
  };
}

/** The entity of a report, which lists them by ref. O(log entities). */
function entityIn({ entities }: Report, ref: string): Report['entities'][number] | undefined {
  let [low, high] = [0, entities.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareText(entities[middle]!.ref, ref) < 0) low = middle + 1;
    else high = middle;
  }
  const found = entities[low];
  return found?.ref === ref ? found : undefined;
}

/** A failure domain that is not an entity cannot declare a bound. */
function boundValue(bound: Report['entities'][number]['bound'] | undefined): Value {
  if (bound === undefined) return value('·', 'dim');
  if (bound === null) return value('none declared', 'dim');
  return value(typeof bound === 'string' ? bound : listed(bound, 1));
}
