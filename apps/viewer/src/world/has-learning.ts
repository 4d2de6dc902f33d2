import type { Report } from '@faultline/core';

/** Whether a report has anything for the room of incidents: incidents, or checks. */
export function hasLearning({ incidents, checks }: Report): boolean {
  return (incidents?.length ?? 0) > 0 || (checks?.length ?? 0) > 0;
}
