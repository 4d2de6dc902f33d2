import { buildReport, type Report } from '@faultline/core';
import { emit, tellProblems } from '../emit.ts';
import { formatAnalysis } from '../formats/analysis-text.ts';
import { formatJson } from '../formats/json.ts';
import { invocationFrom, type SharedOptions } from '../invocation.ts';
import { loadModel } from '../load-model.ts';

/** `faultline analyze [paths]` */
export async function analyze(paths: readonly string[], options: SharedOptions): Promise<void> {
  const invocation = invocationFrom(options);
  const model = await loadModel(
    { paths, asOf: invocation.asOf, ...(options.config && { config: options.config }) },
    invocation.progress,
  );
  const report: Report = buildReport(model.graph, { catalog: model.catalog, problems: model.problems });
  invocation.progress.done();
  tellProblems(model, invocation);
  await emit(
    invocation.format === 'json' ? formatJson(report) : formatAnalysis(report, { ...invocation, paths }),
    invocation,
  );
}
