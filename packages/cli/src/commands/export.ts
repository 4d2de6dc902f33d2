import { existsSync } from 'node:fs';
import { neighbourhood, setBlastRadii, toGraphology } from '@faultline/core/graphology';
import { UsageError } from '../errors/usage-error.ts';
import { exportFormats } from '../formats/export/export-formats.ts';
import { integerFrom } from '../invocation/integer-from.ts';
import { invocationFrom, type SharedOptions } from '../invocation/invocation.ts';
import { writeResult } from '../invocation/write-result.ts';
import { codeOfReading, loadModel } from '../model/load-model.ts';
import { ownTraffic } from '../model/own-traffic.ts';
import { resolveRefs } from '../model/resolve-refs.ts';

export interface ExportOptions extends SharedOptions {
  readonly near?: readonly string[];
  readonly depth: string;
}

/** An option that takes several values takes what stands behind it as well. @throws UsageError for a path */
function requireRefs(near: readonly string[] = []): void {
  const path = near.find((name) => /[/\\]|\.(?:ya?ml|json)$/.test(name) && existsSync(name));
  if (path !== undefined)
    throw new UsageError(`--near ${near.join(' ')}: ${path} is a path; write the paths of the catalog before --near`);
}

/** `faultline export [paths...]`; named `exportGraph` because `export` is a keyword. */
export async function exportGraph(paths: readonly string[], options: ExportOptions): Promise<number> {
  const invocation = invocationFrom(options, Object.keys(exportFormats));
  const depth = integerFrom('--depth', options.depth, { least: 1, most: 1000 });
  const model = await loadModel(paths, invocation, { traffic: ownTraffic({}) });
  requireRefs(options.near);
  const graph = toGraphology(model.graph);
  setBlastRadii(graph, model.graph);
  const shown = options.near ? neighbourhood(graph, resolveRefs(model.graph, options.near), depth) : graph;
  await writeResult(shown, exportFormats, undefined, { model, invocation });
  return codeOfReading(model);
}
