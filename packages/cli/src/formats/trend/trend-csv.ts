import type { Trend } from '@faultline/core';
import { csvRows } from '@faultline/core/escape';

/** A row for each revision; a figure that is a part of something has a column for the whole as well. */
export function formatTrendCsv({ revisions, lines }: Trend): string {
  const columns = lines.flatMap(({ figure, last }) => (last.of === undefined ? [figure] : [figure, `${figure}: of`]));
  return csvRows(
    ['commit', 'at', 'step', 'subject', 'without figures because', ...columns],
    revisions.map(({ commit, at, step, subject, reason }, index) => [
      commit,
      at,
      step,
      subject,
      reason ?? '',
      ...lines.flatMap(({ points, last }) => {
        const point = points[index];
        return last.of === undefined ? [point?.value ?? ''] : [point?.value ?? '', point?.of ?? ''];
      }),
    ]),
  );
}
