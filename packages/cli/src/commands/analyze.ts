import { buildReport } from '@faultline/core';
import { formatAnalysis } from '../formats/analysis/analysis-text.ts';
import { loadModel } from '../model/load-model.ts';
import { answer } from '../run/emit.ts';
import { invocationFrom, type SharedOptions } from '../run/invocation.ts';

export interface AnalyzeOptions extends SharedOptions {
  readonly view?: boolean;
}

/** `faultline analyze [paths]` */
export async function analyze(paths: readonly string[], options: AnalyzeOptions): Promise<void> {
  const invocation = invocationFrom(options);
  const model = await loadModel(paths, invocation);
  const report = buildReport(model.graph, model);
  await answer(report, { text: (each) => formatAnalysis(each, { ...invocation, paths }) }, model, invocation);
  if (!options.view || !process.stdout.isTTY) return;
  const { serveReport } = await import('./view.ts');
  await serveReport(paths, invocation, { model, report, port: 0 });
}
