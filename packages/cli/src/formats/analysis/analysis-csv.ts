import { componentsDown, type RankedFailure, type Report, rankedFailures } from '@faultline/core';
import { csvRows } from '@faultline/core/escape';
import type { AnalysisOptions } from './analysis-options.ts';

const columns = [
  'ref',
  'declared',
  'failureDomain',
  'owner',
  'system',
  'tier',
  'componentsDown',
  'componentsDownWorstCase',
  'componentsDegraded',
  'systems',
  'journeysDown',
  'dependents',
  'score',
  'apis',
] as const;

/** Every failure that the filter shows as comma-separated values, one a row, the widest first. */
export function formatAnalysisCsv(report: Report, { filter }: AnalysisOptions): string {
  const failures = rankedFailures(report).filter(({ ref }) => filter === undefined || filter.has(ref));
  return csvRows(columns, failures.map(failureRow));
}

function failureRow(failure: RankedFailure): readonly (string | number)[] {
  const { ref, declared, isFailureDomain, owner, system, tier, apis, dependents } = failure;
  const { declared: radius, worstCase } = failure.blastRadius;
  return [
    ref,
    String(declared),
    String(isFailureDomain),
    owner ?? '',
    system ?? '',
    tier ?? '',
    componentsDown(failure),
    worstCase.down.component ?? 0,
    radius.degraded.component ?? 0,
    radius.systems.length,
    radius.down.journey ?? 0,
    dependents,
    radius.score,
    apis.join(' '),
  ];
}
