import type { Report } from '@faultline/core';

/** Whether a report has anything for the incidents view: incidents, checks, or figures over time. */
export function hasLearning({ incidents, checks, trend }: Report): boolean {
  return (incidents?.length ?? 0) > 0 || (checks?.length ?? 0) > 0 || trend !== undefined;
}
