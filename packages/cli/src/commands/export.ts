import { neighbourhood, setBlastRadii, toGraphology } from '@faultline/core/graphology';
import { exportFormats } from '../formats/export/export-formats.ts';
import { integerFrom } from '../invocation/integer-from.ts';
import { invocationFrom, type SharedOptions } from '../invocation/invocation.ts';
import { writeResult } from '../invocation/write-result.ts';
import { loadModel } from '../model/load-model.ts';
import { resolveRefs } from '../model/resolve-refs.ts';

export interface ExportOptions extends SharedOptions {
  readonly near?: readonly string[];
  readonly depth: string;
}

/** `faultline export [paths...]`; named `exportGraph` because `export` is a keyword. */
export async function exportGraph(paths: readonly string[], options: ExportOptions): Promise<void> {
  const invocation = invocationFrom(options, Object.keys(exportFormats));
  const depth = integerFrom('--depth', options.depth, { least: 1, most: 1000 });
  const model = await loadModel(paths, invocation);
  const graph = toGraphology(model.graph);
  setBlastRadii(graph, model.graph);
  const shown = options.near ? neighbourhood(graph, resolveRefs(model.graph, options.near), depth) : graph;
  await writeResult(shown, exportFormats, undefined, { model, invocation });
}
