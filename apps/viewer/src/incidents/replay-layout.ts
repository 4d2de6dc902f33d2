import { compareText, type FailureModel } from '@faultline/core';
import { kindOf } from '../world/display-names.ts';
import { neededAmong, type ReplayedEntity } from '../world/replayed-entities.ts';

/** One column of a replay: the entities that are so many steps from what failed. */
interface ReplayColumn {
  readonly title: string;
  readonly shown: readonly ReplayedEntity[];
  /** Those that do not fit. */
  readonly hidden: readonly ReplayedEntity[];
}

export interface ReplayLayout {
  readonly columns: readonly ReplayColumn[];
  /** From what is lost to what needs it, both shown. */
  readonly lines: readonly (readonly [string, string])[];
}

/** Rows of a column: of more, those come first that say most. */
const mostRows = 24;

const order: readonly ReplayedEntity['mark'][] = [
  'failed',
  'missed',
  'false alarm',
  'hit',
  'unconfirmed',
  'idle',
  'ok',
];

/**
 * Columns by steps from what failed, journeys last; who follows from nothing that is shown stands behind what may
 * explain it. `ok` ones are drawn only where something was predicted or seen of them at another moment.
 *
 * @param after what a gap may need -> the gap
 */
export function replayLayout(
  graph: FailureModel,
  entities: readonly ReplayedEntity[],
  after: ReadonlyMap<string, string>,
): ReplayLayout {
  const byRef = new Map(entities.map((each) => [each.ref, each]));
  const needs = neededAmong(graph, new Set([...byRef.keys()].filter((ref) => graph.indexOf.has(ref))));
  const steps = stepsFrom(entities, needs, after);
  const last = Math.max(0, ...[...steps.values()].filter((step) => step < Infinity));
  const journeys = entities.filter(({ ref, mark }) => kindOf(ref) === 'journey' && mark !== 'failed');
  const others = entities.filter((each) => !journeys.includes(each));
  const column = (title: string, members: readonly ReplayedEntity[]): ReplayColumn => {
    const sorted = [...members].sort(
      (a, b) => order.indexOf(a.mark) - order.indexOf(b.mark) || compareText(a.ref, b.ref),
    );
    return { title, shown: sorted.slice(0, mostRows), hidden: sorted.slice(mostRows) };
  };
  const columns = [
    column(
      'Failed',
      others.filter(({ ref }) => steps.get(ref) === 0),
    ),
    ...Array.from({ length: last }, (_, index) =>
      column(
        index === 0 ? '1 step away' : `${index + 1} steps away`,
        others.filter(({ ref }) => steps.get(ref) === index + 1),
      ),
    ),
    column(
      'No path in the catalog',
      others.filter(({ ref }) => steps.get(ref) === Infinity),
    ),
    column('Journeys', journeys),
  ].filter(({ shown }) => shown.length > 0);
  const drawn = new Set(columns.flatMap(({ shown }) => shown.map(({ ref }) => ref)));
  const lines = [...needs].flatMap(([ref, on]) =>
    drawn.has(ref) ? on.filter((each) => drawn.has(each)).map((each) => [each, ref] as const) : [],
  );
  return { columns, lines };
}

/** By ref, the least number of steps from what failed; Infinity where no way leads there. */
function stepsFrom(
  entities: readonly ReplayedEntity[],
  needs: ReadonlyMap<string, readonly string[]>,
  after: ReadonlyMap<string, string>,
): ReadonlyMap<string, number> {
  const dependents = new Map<string, string[]>();
  const add = (on: string, ref: string): void => {
    const known = dependents.get(on);
    if (known === undefined) dependents.set(on, [ref]);
    else known.push(ref);
  };
  for (const [ref, on] of needs) for (const each of on) add(each, ref);
  for (const [on, ref] of after) add(on, ref);
  const steps = new Map(entities.map(({ ref }) => [ref, Infinity]));
  const queue = entities.flatMap(({ ref, mark }) => (mark === 'failed' ? [ref] : []));
  for (const ref of queue) steps.set(ref, 0);
  for (const ref of queue) {
    for (const next of dependents.get(ref) ?? []) {
      if (steps.get(next) !== Infinity) continue;
      steps.set(next, steps.get(ref)! + 1);
      queue.push(next);
    }
  }
  return steps;
}
