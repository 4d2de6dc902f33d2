import type { FailureModel } from '../failure/failure-model.ts';
import type { RankableFailures } from './failure-columns.ts';
import type { Report, ReportRequirement } from './schema.ts';

/** What a report was built from, which answers in columns what the report answers in objects. */
export interface ReportOrigin {
  readonly graph: FailureModel;
  readonly failures: () => RankableFailures;
  /** The nodes of `sharedSinglePointsOfFailure`, in its order. */
  readonly shared: () => Int32Array;
}

const origins = new WeakMap<Report, ReportOrigin>();

/** Remembers what a report was built from. */
export function keepGraph(report: Report, origin: ReportOrigin): Report {
  origins.set(report, origin);
  return report;
}

/** What a report was built from; undefined for one that was read. */
export function originOf(report: Report): ReportOrigin | undefined {
  return origins.get(report);
}

type Stated = Pick<ReportRequirement, 'ref' | 'needs' | 'of' | 'class' | 'relation'>;

/**
 * What the requirements of a report state. Those of a report that was built here are the graph's own: to write out five
 * million only to look at a few of them takes a gigabyte.
 */
export function statedRequirements(report: Report): readonly Stated[] {
  return originOf(report)?.graph.requirements ?? report.requirements;
}

/** The refs of the shared single points of failure, in the order of the report. */
export function* sharedRefs(report: Report): Iterable<string> {
  const origin = originOf(report);
  if (origin === undefined) for (const { ref } of report.sharedSinglePointsOfFailure) yield ref;
  else for (const node of origin.shared()) yield origin.graph.nodes[node]!.ref;
}
