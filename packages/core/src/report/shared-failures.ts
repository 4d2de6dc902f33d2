import { counted } from '../base/counted.ts';
import type { RankedFailure } from './ranked-failures.ts';
import type { Report } from './schema.ts';

/** A shared single point of failure that is ranked. What it names is looked up on each read. */
export interface SharedFailure {
  readonly point: Report['sharedSinglePointsOfFailure'][number];
  readonly failure: RankedFailure;
}

/** The shared single points of failure among the failures, in the order of the report. */
export function sharedFailures(report: Report, failures: readonly RankedFailure[]): readonly SharedFailure[] {
  const byRef = new Map(failures.map((failure) => [failure.ref, failure]));
  return report.sharedSinglePointsOfFailure.flatMap((point) => {
    const failure = byRef.get(point.ref);
    return failure === undefined ? [] : [{ point, failure }];
  });
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
  const ranked = new Set(shared.map(({ point }) => point.ref));
  const isDoor = ({ ref }: { readonly ref: string }): boolean => ref.startsWith('api:') && !ranked.has(ref);
  const apis = report.sharedSinglePointsOfFailure.filter(isDoor).length;
  const doors = apis === 0 ? '' : `, and ${counted(apis, 'API')} that ${apis === 1 ? 'fails' : 'fail'} with them`;
  return `${counted(points, 'shared single point')} of failure${doors}: ${sharedMeaning}.`;
}

/** What makes a failure shared. */
export const sharedMeaning = 'each takes down parts of several systems, or several journeys';
