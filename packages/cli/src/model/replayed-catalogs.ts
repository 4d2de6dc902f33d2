import { asWritten, type ReportInput, withIncidentEntities } from '@faultline/core';
import { isUrl } from '../read/is-url.ts';
import { workingDirectory } from '../read/working-directory.ts';
import { catalogsThen } from './catalogs-then.ts';
import type { LoadContext } from './load-context.ts';
import type { Model } from './model.ts';

/**
 * The catalog as it was when each incident of a model began; undefined where there are no incidents, or the catalog has
 * no earlier states: a snapshot, standard input, an address.
 */
export async function replayedCatalogs(
  today: Model,
  paths: readonly string[],
  context: LoadContext,
): Promise<ReportInput['catalogThen']> {
  const { incidents, snapshot } = today;
  if (incidents.length === 0 || snapshot !== undefined) return undefined;
  if (paths.some((path) => path === '-' || isUrl(path))) return undefined;
  const graph = asWritten(withIncidentEntities(today.graph, incidents).graph);
  return catalogsThen(incidents, paths, { today, graph, context, cwd: workingDirectory() });
}
