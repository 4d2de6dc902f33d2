import { buildReport } from '@faultline/core';
import { answer } from '../emit.ts';
import { formatAnalysis } from '../formats/analysis-text.ts';
import { invocationFrom, type SharedOptions } from '../invocation.ts';
import { loadModel } from '../load-model.ts';

/** `faultline analyze [paths]` */
export async function analyze(paths: readonly string[], options: SharedOptions): Promise<void> {
  const invocation = invocationFrom(options);
  const model = await loadModel(paths, invocation);
  const report = buildReport(model.graph, model);
  await answer(report, { text: (each) => formatAnalysis(each, { ...invocation, paths }) }, model, invocation);
}
