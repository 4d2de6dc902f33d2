import type { CatalogFile, SourceFile } from '../../model/catalog.ts';
import type { ObservedFile } from '../../model/observation.ts';
import type { ObservedLimits } from './observation-table.ts';
import { parseObservedFile, unrecognizedObservation } from './parse-observed-file.ts';

/** Some text of every format, so that most catalogs are not parsed twice. An empty answer is short. */
const marks = ['"callCount"', 'service_graph_request_total', '"resultType"', 'istio_requests_total', '"ReferenceId"'];
const shortText = 4096;

/** A file of observed calls in the place of a catalog; undefined for any other file. */
export function observedCatalogFile(file: SourceFile, limits?: ObservedLimits): CatalogFile | undefined {
  const { path, text } = file;
  if (text.length > shortText && !marks.some((mark) => text.includes(mark))) return undefined;
  const observed = parseObservedFile(file, limits) ?? brokenFile(file);
  if (observed === undefined) return undefined;
  const { problems, incomplete } = observed;
  return { path, entities: [], locations: [], skippedTemplates: 0, problems, incomplete, observed };
}

/** An answer that was cut off is still no catalog, and none of its lines may be quoted. */
function brokenFile(file: SourceFile): ObservedFile | undefined {
  if (!marks.some((mark) => file.text.includes(mark))) return undefined;
  const problem = unrecognizedObservation(file);
  if (problem.code !== 'invalid-json') return undefined;
  return { path: file.path, format: 'json', sees: [], rows: [], rowsRead: 0, problems: [problem], incomplete: true };
}
