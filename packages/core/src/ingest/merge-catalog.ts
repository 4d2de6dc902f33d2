import { groupBy } from '../base/group-by.ts';
import { compareText } from '../base/order.ts';
import type { Catalog, CatalogFile, CatalogSource } from '../model/catalog.ts';
import type { Entity } from '../model/entity.ts';
import { compareProblems, type Problem } from '../model/problem.ts';
import { problemSeverity } from '../model/problem-text.ts';
import { compareSources, nativeOrigin } from '../model/source.ts';
import { contradictingSources } from './contradicting-sources.ts';
import { inheritedFields } from './inherited-fields.ts';
import { isSameDeclaration } from './is-same-declaration.ts';
import { matchedAdditions } from './matched-additions.ts';
import { mergeDeclarations } from './merge-declarations.ts';
import { entitiesOfCalls } from './observed/entities-of-calls.ts';
import { resolvedAliases } from './resolved-aliases.ts';
import { countKindsOnce } from './tree/count-kinds-once.ts';

/** How declarations of the same ref are merged. */
export interface MergeOptions {
  /**
   * Whether the base of a comparison already had this declaration. Its single-valued fields come before those of a new
   * declaration, whatever their paths.
   */
  readonly isInBase?: (declaration: Entity) => boolean;
}

/**
 * Merges files into one catalog that does not depend on their order. Entities with the same ref become one, by the
 * strictest of what they state; each declaration after the first, in sorted path order, is a problem.
 *
 * @param reading problems from before parsing: files that could not be read
 */
export function mergeCatalog(
  files: readonly CatalogFile[],
  reading: readonly Problem[] = [],
  options: MergeOptions = {},
): Catalog {
  const problems: Problem[] = [...reading, ...files.flatMap((file) => file.problems)];
  const entryOf = new Map(files.flatMap(({ path, entry }) => (entry === undefined ? [] : [[path, entry] as const])));
  const entry = ({ source }: Entity): number => entryOf.get(source.file) ?? 0;
  const report = (problem: Problem): void => {
    problems.push(problem);
  };
  const named = matchedAdditions(resolvedAliases(files.flatMap((file) => file.entities)), report);
  const declarations = [...inheritedFields(named, report)].sort(
    (a, b) =>
      Number(a.isNamed ?? false) - Number(b.isNamed ?? false) ||
      Number(a.isAddition ?? false) - Number(b.isAddition ?? false) ||
      entry(a) - entry(b) ||
      compareSources(a.source, b.source),
  );
  const entities = [...groupBy(declarations, ({ ref }) => ref).values()].map((group) => {
    const [first, ...others] = inOrder(group, options);
    const differing = others.filter((other) => {
      // Another format says more of the same entity; it is not another declaration of it.
      if (other.origin !== first!.origin || other.isNamed || other.isAddition) return true;
      const identical = isSameDeclaration(first!, other);
      const { ref, source } = other;
      problems.push({ code: 'duplicate-entity', ref, first: first!.source, identical, source });
      return !identical;
    });
    for (const each of contradictingSources(first!, differing)) problems.push(each);
    return differing.length === 0 ? first! : mergeDeclarations(first!, differing);
  });
  const observed = files.flatMap((file) => file.observed ?? []).sort((a, b) => compareText(a.path, b.path));
  const isOnlyObserved = observed.length > 0 && entities.length === 0;
  return {
    entities: isOnlyObserved ? entitiesOfCalls(observed) : entities.sort((a, b) => compareText(a.ref, b.ref)),
    problems: countKindsOnce(problems.sort(compareProblems)),
    skippedTemplates: files.reduce((sum, file) => sum + file.skippedTemplates, 0),
    incomplete: files.some((file) => file.incomplete) || reading.some(isError),
    files: files.length,
    sources: catalogSources(files, named),
    ...(observed.length > 0 && { observed }),
  };
}

/** What each format declares, or adds to what others declare. */
function catalogSources(files: readonly CatalogFile[], counted: readonly Entity[]): readonly CatalogSource[] {
  const counts = new Map<string, { files: number; entities: number }>();
  for (const file of files) {
    for (const format of new Set(file.entities.map(({ origin = nativeOrigin }) => origin))) {
      const known = counts.get(format) ?? { files: 0, entities: 0 };
      counts.set(format, { ...known, files: known.files + 1 });
    }
  }
  for (const { origin = nativeOrigin } of counted) {
    const known = counts.get(origin);
    if (known !== undefined) known.entities += 1;
  }
  return [...counts].map(([format, each]) => ({ format, ...each })).sort((a, b) => compareText(a.format, b.format));
}

/** The declarations that the base already had, then the new ones; both by position. */
function inOrder(group: readonly Entity[], { isInBase }: MergeOptions): readonly Entity[] {
  if (isInBase === undefined || group.length === 1) return group;
  const known = new Set(group.filter(isInBase));
  return [...known, ...group.filter((declaration) => !known.has(declaration))];
}

function isError(problem: Problem): boolean {
  return problemSeverity(problem) === 'error';
}
