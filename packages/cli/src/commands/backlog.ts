import { buildBacklog } from '@faultline/core';
import { backlogFormats } from '../formats/backlog/backlog-formats.ts';
import { invocationFrom, type SharedOptions } from '../invocation/invocation.ts';
import { writeResult } from '../invocation/write-result.ts';
import { codeOfReading, loadModel } from '../model/load-model.ts';

/** `faultline backlog [paths]`; gives the exit code. */
export async function backlog(paths: readonly string[], options: SharedOptions): Promise<number> {
  const invocation = invocationFrom(options, Object.keys(backlogFormats));
  const model = await loadModel(paths, invocation);
  const { graph, incidents, config } = model;
  const { tolerance, window } = config.incidents;
  const found = buildBacklog({ graph, incidents, checks: config.checks, tolerance, window });
  await writeResult(found, backlogFormats, invocation, { model, invocation });
  return codeOfReading(model);
}
