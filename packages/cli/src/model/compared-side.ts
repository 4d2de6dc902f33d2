import { existsSync, readFileSync, statSync } from 'node:fs';
import { type DiffSide, graphFromReport, parseReport, type Report } from '@faultline/core';
import { UsageError } from '../errors/usage-error.ts';
import type { LoadContext } from './load-context.ts';
import { loadModel, type Model } from './load-model.ts';

/** One of two states that are compared, and what it was read from: a catalog or a saved report. */
export type ComparedSide = DiffSide & { readonly name: string } & (
    | { readonly model: Model; readonly report: undefined }
    | { readonly model: undefined; readonly report: Report }
  );

/**
 * A folder or a file of a catalog, a saved report, or else a revision of git.
 *
 * @param paths where the catalog is within a revision
 */
export async function comparedSide(
  name: string,
  paths: readonly string[],
  context: LoadContext,
): Promise<ComparedSide> {
  if (name === '-')
    throw new UsageError('revisions, folders and saved reports can be compared: name a file instead of -');
  const report = savedReport(name);
  if (report !== undefined) {
    return { name, model: undefined, report, graph: graphFromReport(report), incomplete: report.incomplete };
  }
  const model = existsSync(name)
    ? await loadModel([name], context)
    : await loadModel(paths, context, { revision: name });
  return { name, model, report: undefined, graph: model.graph, incomplete: model.catalog.incomplete };
}

function savedReport(name: string): Report | undefined {
  const isFile = name.endsWith('.json') && statSync(name, { throwIfNoEntry: false })?.isFile() === true;
  return isFile ? parseReport(readFileSync(name, 'utf8')) : undefined;
}
