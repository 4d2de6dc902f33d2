import type { Catalog } from '../model/catalog.ts';

/** The entities that name each entity as their dependency, by ref. */
export function directDependents(catalog: Catalog): ReadonlyMap<string, ReadonlySet<string>> {
  const dependents = new Map<string, Set<string>>();
  const add = (dependency: string, dependent: string): void => {
    const known = dependents.get(dependency);
    if (known) known.add(dependent);
    else dependents.set(dependency, new Set([dependent]));
  };
  for (const { ref, references } of catalog.entities) {
    for (const { relation, target } of references) {
      if (relation === 'dependsOn' || relation === 'consumesApis') add(target, ref);
      else if (relation === 'dependencyOf' || relation === 'apiConsumedBy') add(ref, target);
    }
  }
  return dependents;
}
