import { countLost, type FailureModel, failsAs } from '@faultline/core';

/** What failing a ref takes down for good, by the gates of one reading; what fails itself is not counted. */
export function lostWith(graph: FailureModel, gates: FailureModel['declared'], ref: string) {
  const failed = failsAs(graph, ref);
  return failed.length === 0 ? {} : countLost(graph, gates, failed);
}
