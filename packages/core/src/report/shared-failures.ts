import { counted } from '../base/counted.ts';
import { rowList } from '../base/row-list.ts';
import { failureOrder, isIn } from './failure-columns.ts';
import { sharedRefs } from './graph-of-report.ts';
import type { RankedFailure } from './ranked-failure.ts';
import type { Report } from './schema.ts';

/** A shared single point of failure that is ranked. What it names is looked up on each read. */
export interface SharedFailure {
  readonly point: Report['sharedSinglePointsOfFailure'][number];
  readonly failure: RankedFailure;
}

/** The shared single points of failure among the failures, in the order of the report. */
export function sharedFailures(report: Report, failures: readonly RankedFailure[]): readonly SharedFailure[] {
  const { columns, rows } = failureOrder(failures);
  const indexOfRow = new Int32Array(columns.size).fill(-1);
  for (let index = 0; index < rows.length; index++) indexOfRow[rows[index]!] = index;
  const points = report.sharedSinglePointsOfFailure;
  const [shared, failing] = [new Int32Array(points.length), new Int32Array(points.length)];
  let [count, next] = [0, 0];
  for (const ref of sharedRefs(report)) {
    const index = indexOfRow[columns.rowOf(ref)] ?? -1;
    if (index >= 0) [shared[count], failing[count++]] = [next, index];
    next += 1;
  }
  return rowList(count, (index) => ({ point: points[shared[index]!]!, failure: failures[failing[index]!]! }));
}

/**
 * How many failures are shared, in a sentence. APIs that are not ranked stand for themselves in the report, and fail
 * with an entity that is.
 *
 * @param failures every failure that is ranked
 * @param shared the shared ones among them, where they are known already
 */
export function describeShared(
  report: Report,
  failures: readonly RankedFailure[],
  shared: readonly SharedFailure[] = sharedFailures(report, failures),
): string {
  const points = shared.length;
  if (points === 0) return 'No single failure takes down parts of several systems, or several journeys.';
  const isRanked = isIn(failureOrder(failures));
  let apis = 0;
  for (const ref of sharedRefs(report)) {
    if (ref.startsWith('api:') && !isRanked(ref)) apis += 1;
  }
  const doors = apis === 0 ? '' : `, and ${counted(apis, 'API')} that ${apis === 1 ? 'fails' : 'fail'} with them`;
  return `${counted(points, 'shared single point')} of failure${doors}: ${sharedMeaning}.`;
}

/** What makes a failure shared. */
export const sharedMeaning = 'each takes down parts of several systems, or several journeys';
