import { buildReport } from '@faultline/core';
import { analysisFormats } from '../formats/analysis/analysis-formats.ts';
import { invocationFrom, type SharedOptions } from '../invocation/invocation.ts';
import { writeResult } from '../invocation/write-result.ts';
import { loadModel } from '../model/load-model.ts';

export interface AnalyzeOptions extends SharedOptions {
  readonly view?: boolean;
}

/** `faultline analyze [paths]` */
export async function analyze(paths: readonly string[], options: AnalyzeOptions): Promise<void> {
  const invocation = invocationFrom(options, Object.keys(analysisFormats));
  const model = await loadModel(paths, invocation);
  const report = buildReport(model.graph, model);
  await writeResult(report, analysisFormats, { ...invocation, paths }, { model, invocation });
  if (!options.view || !process.stdout.isTTY) return;
  const { serveReport } = await import('./view.ts');
  await serveReport(paths, invocation, { model, report, port: 0 });
}
