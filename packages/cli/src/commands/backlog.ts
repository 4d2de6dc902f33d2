import { buildBacklog } from '@faultline/core';
import { backlogFormats } from '../formats/backlog/backlog-formats.ts';
import { integerFrom } from '../invocation/integer-from.ts';
import { invocationFrom, type SharedOptions } from '../invocation/invocation.ts';
import { writeResult } from '../invocation/write-result.ts';
import { codeOfReading, loadModel } from '../model/load-model.ts';

export interface BacklogOptions extends SharedOptions {
  readonly top?: string;
}

/** `faultline backlog [paths]`; gives the exit code. */
export async function backlog(paths: readonly string[], options: BacklogOptions): Promise<number> {
  const invocation = invocationFrom(options, Object.keys(backlogFormats));
  const top = options.top === undefined ? undefined : integerFrom('--top', options.top, { least: 1 });
  const model = await loadModel(paths, invocation);
  const { graph, incidents, config } = model;
  const { tolerance, window } = config.incidents;
  const found = buildBacklog({ graph, incidents, checks: config.checks, tolerance, window });
  await writeResult(found, backlogFormats, { style: invocation.style, top }, { model, invocation });
  return codeOfReading(model);
}
