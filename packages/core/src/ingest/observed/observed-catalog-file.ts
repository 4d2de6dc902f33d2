import type { CatalogFile, SourceFile } from '../../model/catalog.ts';
import type { ObservedFile } from '../../model/observation.ts';
import { hasObservedMark, mayBeObserved } from './may-be-observed.ts';
import type { ObservedLimits } from './observation-table.ts';
import { parseObservedFile, unrecognizedObservation } from './parse-observed-file.ts';

/** A file of observed calls in the place of a catalog; undefined for any other file. */
export function observedCatalogFile(
  file: SourceFile & { readonly beside?: string },
  limits?: ObservedLimits,
  named?: string,
): CatalogFile | undefined {
  const { path, text } = file;
  if (named === undefined && !mayBeObserved(text)) return undefined;
  const observed = parseObservedFile(file, limits, named) ?? brokenFile(file);
  if (observed === undefined) return undefined;
  const { problems, incomplete } = observed;
  return { path, entities: [], locations: [], skippedTemplates: 0, problems, incomplete, observed };
}

/** An answer that was cut off is still no catalog, and none of its lines may be quoted. */
function brokenFile(file: SourceFile): ObservedFile | undefined {
  if (!hasObservedMark(file.text)) return undefined;
  const problem = unrecognizedObservation(file);
  if (problem.code !== 'invalid-json') return undefined;
  return { path: file.path, format: 'json', sees: [], rows: [], rowsRead: 0, problems: [problem], incomplete: true };
}
