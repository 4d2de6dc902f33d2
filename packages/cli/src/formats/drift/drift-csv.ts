import type { DriftReport } from '@faultline/core';
import { csvRows } from '@faultline/core/escape';

const columns = ['what', 'verdict', 'from', 'to', 'kind', 'calls', 'share', 'sources', 'note', 'file', 'line'];

/** Every row and every dependency as comma-separated values (RFC 4180). */
export function formatDriftCsv({ rows, dependencies }: DriftReport): string {
  const observed = rows.map(({ verdict, caller, callee, kind, calls, share, sources, ...about }) => {
    const { through, candidates, store, queue, relay } = about;
    const note = through?.join(' ') ?? candidates?.join(' ') ?? store ?? queue ?? relay ?? '';
    return ['row', verdict, caller, callee, kind, calls, share ?? '', sources.join(' '), note, '', ''];
  });
  const declared = dependencies.map(({ verdict, dependent, dependency, relation, calls, sources, reason, source }) => {
    const from = sources?.join(' ') ?? '';
    return [
      'dependency',
      verdict,
      dependent,
      dependency,
      relation,
      calls ?? '',
      '',
      from,
      reason ?? '',
      source.file,
      source.line,
    ];
  });
  return csvRows(columns, [...observed, ...declared]);
}
