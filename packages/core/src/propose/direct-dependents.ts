import type { Catalog } from '../model/catalog.ts';
import type { RequirementRelation } from '../model/requirement.ts';

/** Relations of an entity that uses another one, as opposed to one that provides or is part of it. */
const dependencies: ReadonlySet<RequirementRelation> = new Set(['dependsOn', 'dependencyOf', 'consumesApis']);

/** The entities that name each entity as their dependency, by ref. */
export function directDependents(catalog: Catalog): ReadonlyMap<string, ReadonlySet<string>> {
  const dependents = new Map<string, Set<string>>();
  const add = (dependency: string, dependent: string): void => {
    const known = dependents.get(dependency);
    if (known) known.add(dependent);
    else dependents.set(dependency, new Set([dependent]));
  };
  for (const { statements } of catalog.entities) {
    for (const statement of statements) {
      if (statement.says !== 'needs' || !dependencies.has(statement.relation)) continue;
      add(statement.dependency, statement.dependent);
    }
  }
  return dependents;
}
