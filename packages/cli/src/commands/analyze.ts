import { buildReport, type Report } from '@faultline/core';
import { emit, tellProblems } from '../emit.ts';
import { formatAnalysis } from '../formats/analysis-text.ts';
import { formatJson } from '../formats/json.ts';
import { loadModel } from '../load-model.ts';
import { type SharedOptions, sessionFrom } from '../session.ts';

/** `faultline analyze [paths]` */
export async function analyze(paths: readonly string[], options: SharedOptions): Promise<void> {
  const session = sessionFrom(options);
  const model = await loadModel(
    { paths, asOf: session.asOf, ...(options.config && { config: options.config }) },
    session.progress,
  );
  const report: Report = buildReport(model.graph, { catalog: model.catalog, problems: model.problems });
  session.progress.done();
  tellProblems(model, session);
  await emit(session.format === 'json' ? formatJson(report) : formatAnalysis(report, { ...session, paths }), session);
}
