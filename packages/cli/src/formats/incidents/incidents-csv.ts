import type { IncidentReview, Score } from '@faultline/core';
import { csvRows } from '@faultline/core/escape';

const sets = ['hits', 'missed', 'falseAlarms', 'unconfirmed', 'idle'] as const;

const columns = [
  'incident',
  'began',
  'status',
  'severity',
  'verdict',
  'verdict now',
  'seconds to detect',
  'seconds to mitigate',
  'seconds to end',
  'contained',
  ...['then', 'then, worst case', 'now'].flatMap((when) =>
    sets.map((set) => `${when}: ${set === 'falseAlarms' ? 'false alarms' : set}`),
  ),
  'gaps',
];

/** A row for each incident; the sets are counts of Components. */
export function formatIncidentsCsv({ incidents }: IncidentReview): string {
  const counts = ({ components }: Score): readonly number[] => sets.map((set) => components[set].length);
  return csvRows(
    columns,
    incidents.map((each) => [
      each.name,
      each.began,
      each.status,
      each.severity ?? '',
      each.verdict,
      each.verdictNow,
      each.toDetect ?? '',
      each.toMitigate ?? '',
      each.toEnd ?? '',
      each.isContained === null ? '' : String(each.isContained),
      ...counts(each.thenDeclared),
      ...counts(each.thenWorstCase),
      ...counts(each.now),
      each.gaps.map(({ ref, kind }) => `${kind} ${ref}`).join(' '),
    ]),
  );
}
