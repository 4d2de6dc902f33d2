import { buildReport } from '@faultline/core';
import { analysisFormats } from '../formats/analysis/analysis-formats.ts';
import { integerFrom } from '../invocation/integer-from.ts';
import { invocationFrom, type SharedOptions } from '../invocation/invocation.ts';
import { writeResult } from '../invocation/write-result.ts';
import { entityFilter, type FilterOptions } from '../model/entity-filter.ts';
import { codeOfReading, loadModel } from '../model/load-model.ts';

export interface AnalyzeOptions extends SharedOptions, Pick<FilterOptions, 'owner' | 'system' | 'tier'> {
  readonly view?: boolean;
  readonly top?: string;
}

/** `faultline analyze [paths]` */
export async function analyze(paths: readonly string[], options: AnalyzeOptions): Promise<number> {
  const invocation = invocationFrom(options, Object.keys(analysisFormats));
  const top = integerFrom('--top', options.top ?? '10', { least: 1 });
  const model = await loadModel(paths, invocation);
  const report = buildReport(model.graph, model);
  const program = process.env.FAULTLINE_PROGRAM ?? 'faultline';
  const filter = entityFilter(report, options);
  await writeResult(report, analysisFormats, { ...invocation, program, paths, top, filter }, { model, invocation });
  if (!options.view || !process.stdout.isTTY) return codeOfReading(model);
  const { serveReport } = await import('./view.ts');
  await serveReport(paths, invocation, { model, report, port: 0 });
  return 0;
}
