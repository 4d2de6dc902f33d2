import type { Report } from '@faultline/core';

/** How often each entity or failure domain failed in the incidents of the window, by ref. */
export function recentFailures({ asOf, incidents = [], incidentTotals }: Report): ReadonlyMap<string, number> {
  const since = Date.parse(asOf) / 1000 - (incidentTotals?.window ?? 0);
  const counts = new Map<string, number>();
  for (const { began, failed } of incidents) {
    if (Date.parse(began) / 1000 < since) continue;
    for (const { ref } of failed) counts.set(ref, (counts.get(ref) ?? 0) + 1);
  }
  return counts;
}
