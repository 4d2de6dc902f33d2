import { compareText } from '../base/order.ts';
import type { Catalog, CatalogFile } from '../model/catalog.ts';
import type { Entity } from '../model/entity.ts';
import { compareProblems, type Problem } from '../model/problem.ts';
import { problemSeverity } from '../model/problem-text.ts';
import { compareSources, isSource } from '../model/source.ts';
import { entitiesOfCalls } from './observed/entities-of-calls.ts';

/**
 * Merges files into one catalog that does not depend on their order. Of entities with the same ref the first in sorted
 * path order counts, and each further one is a problem.
 *
 * @param reading problems from before parsing: files that could not be read
 */
export function mergeCatalog(files: readonly CatalogFile[], reading: readonly Problem[] = []): Catalog {
  const entities = new Map<string, Entity>();
  const problems: Problem[] = [...reading, ...files.flatMap((file) => file.problems)];
  const all = files.flatMap((file) => file.entities).sort((a, b) => compareSources(a.source, b.source));
  for (const entity of all) {
    const first = entities.get(entity.ref);
    if (first === undefined) entities.set(entity.ref, entity);
    else {
      const identical = contentOf(first) === contentOf(entity);
      problems.push({
        code: 'duplicate-entity',
        ref: entity.ref,
        first: first.source,
        identical,
        source: entity.source,
      });
    }
  }
  const observed = files.flatMap((file) => file.observed ?? []).sort((a, b) => compareText(a.path, b.path));
  const isOnlyObserved = observed.length > 0 && entities.size === 0;
  return {
    entities: isOnlyObserved
      ? entitiesOfCalls(observed)
      : [...entities.values()].sort((a, b) => compareText(a.ref, b.ref)),
    problems: problems.sort(compareProblems),
    skippedTemplates: files.reduce((sum, file) => sum + file.skippedTemplates, 0),
    incomplete: files.some((file) => file.incomplete) || reading.some(leavesOut),
    files: files.length,
    ...(observed.length > 0 && { observed }),
  };
}

function leavesOut(problem: Problem): boolean {
  return problemSeverity(problem) === 'error';
}

/** The content of an entity without its positions. */
function contentOf(entity: Entity): string {
  return JSON.stringify(entity, (_, value: unknown) => {
    if (value instanceof Map) return [...value];
    return isSource(value) ? undefined : value;
  });
}
