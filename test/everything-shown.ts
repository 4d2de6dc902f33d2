import type { CheckSummary } from '../packages/cli/src/formats/check/check-summary.ts';

/** A check that lists every finding, judged by a `faultline.yaml` alone. */
export const everythingShown: CheckSummary = {
  failOn: 'error',
  show: 'info',
  config: 'faultline.yaml',
  baseline: undefined,
  base: undefined,
  pathInRepository: (file) => file,
};
