import type { FailureModel } from '../failure/failure-model.ts';
import type { Report, ReportRequirement } from './schema.ts';

const graphs = new WeakMap<Report, FailureModel>();

/** Remembers the graph that a report is about. */
export function keepGraph(report: Report, graph: FailureModel): Report {
  graphs.set(report, graph);
  return report;
}

type Stated = Pick<ReportRequirement, 'ref' | 'needs' | 'of' | 'class' | 'relation'>;

/**
 * What the requirements of a report state. Those of a report that was built here are the graph's own: to write out five
 * million only to look at a few of them takes a gigabyte.
 */
export function statedRequirements(report: Report): readonly Stated[] {
  return graphs.get(report)?.requirements ?? report.requirements;
}
