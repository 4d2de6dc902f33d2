import { shortRef } from '../model/short-ref.ts';
import type { Reach, RevisionFigures, TrendLine, TrendPoint, TrendRevision } from './trend.ts';

/** The figures of revisions as lines, in the order in which they are read, without those that no revision has. */
export function trendLines(revisions: readonly Pick<TrendRevision, 'figures'>[]): readonly TrendLine[] {
  const journeys = new Set(revisions.flatMap(({ figures }) => figures?.journeys.map(({ ref }) => ref) ?? []));
  // Without entities that came or went, both counts are the same.
  const isGrowing = revisions.some(({ figures }) => figures?.kept && !isSameSize(figures.all, figures.kept));
  const asked: readonly Asked[] = [
    ['Components', ({ all }) => ({ value: all.components })],
    ...reachLines('', ({ all }) => all),
    ...(isGrowing ? reachLines(', at both ends', ({ kept }) => kept) : []),
    ['unbounded shared entities', ({ unbounded }) => ({ value: unbounded })],
    ...[...journeys]
      .sort()
      .map((ref): Asked => [`failures that take ${shortRef(ref)} down`, (each) => lossesOf(each, ref)]),
    ['claims without evidence', ({ unproven }) => ({ value: unproven })],
    ['claims whose evidence is too old', ({ stale }) => ({ value: stale })],
    ['claims that an incident disproved', ({ disproven }) => ({ value: disproven })],
    ['dependencies without a class', ({ unclassified }) => ({ value: unclassified })],
    ['unresolved references', ({ unresolved }) => ({ value: unresolved })],
    ['recall of all incidents, Components', ({ recall }) => point(recall.part, recall.whole)],
  ];
  return asked.flatMap(([figure, pointOf]) => {
    const points = revisions.map(({ figures }) => (figures === null ? null : (pointOf(figures) ?? null)));
    const known = points.flatMap((each) => (each === null ? [] : [each]));
    const [first, last] = [known[0], known.at(-1)];
    return first === undefined || last === undefined ? [] : [{ figure, points, first, last, move: moveOf(points) }];
  });
}

type Asked = readonly [figure: string, pointOf: (figures: RevisionFigures) => TrendPoint | undefined];

function reachLines(suffix: string, reachFrom: (figures: RevisionFigures) => Reach | null): readonly Asked[] {
  const line = (figure: string, pointOf: (reach: Reach) => TrendPoint | undefined): Asked => [
    `${figure}${suffix}`,
    (figures) => {
      const reach = reachFrom(figures);
      return reach === null ? undefined : pointOf(reach);
    },
  ];
  return [
    line('Components down, widest failure', ({ widest, components }) => point(widest?.components ?? 0, components)),
    line('Components down, over all failures', ({ pairs }) => point(pairs.part, pairs.whole)),
  ];
}

function isSameSize(a: Reach, b: Reach): boolean {
  return a.components === b.components && a.failures === b.failures;
}

function lossesOf({ journeys }: RevisionFigures, ref: string): TrendPoint | undefined {
  const found = journeys.find((each) => each.ref === ref);
  return found && { value: found.losses };
}

/** Nothing where there is no whole. */
function point(value: number, of: number): TrendPoint | undefined {
  return of === 0 ? undefined : { value, of };
}

/** What a line is drawn by: the part of the whole where it is one, else the number. */
export function heightOf({ value, of }: TrendPoint): number {
  return of === undefined ? value : value / of;
}

/** The largest change between a revision and the next one that has the figure; the first of several. */
function moveOf(points: readonly (TrendPoint | null)[]): TrendLine['move'] {
  let [before, most] = [-1, 0];
  let move: TrendLine['move'] = null;
  for (const [index, each] of points.entries()) {
    if (each === null) continue;
    const by = before < 0 ? 0 : Math.abs(heightOf(each) - heightOf(points[before]!));
    if (by > most) [move, most] = [{ from: before, to: index }, by];
    before = index;
  }
  return move;
}
