import type { Entity, Need } from '../model/entity.ts';
import type { Requirement } from '../model/requirement.ts';
import { compareSources } from '../model/source.ts';

/**
 * The requirements that the catalog states, one for each distinct statement. The same statement made twice (a dependsOn
 * and its inverse, a spec field and the relation that a server derived from it) is one requirement: that of the lowest
 * rank, then of the first position.
 *
 * An API needs each of its providers: nobody has said that they are alternatives. A claim on the API with `anyOf` says
 * so.
 */
export function referenceRequirements(entities: readonly Entity[]): Requirement[] {
  const needs: Need[] = [];
  for (const { statements } of entities) for (const each of statements) if (each.says === 'needs') needs.push(each);
  return mergeDuplicates(needs.sort((a, b) => a.rank - b.rank || compareSources(a.source, b.source)));
}

/** The first statement of each (dependent, dependency, class) speaks for the rest. */
function mergeDuplicates(needs: readonly Need[]): Requirement[] {
  const stated: Readonly<Record<Need['class'], Map<string, Set<string>>>> = { hard: new Map(), soft: new Map() };
  const requirements: Requirement[] = [];
  for (const { dependent, dependency, class: dependencyClass, relation, source } of needs) {
    const known = stated[dependencyClass].get(dependent);
    if (known?.has(dependency)) continue;
    if (known === undefined) stated[dependencyClass].set(dependent, new Set([dependency]));
    else known.add(dependency);
    requirements.push({ ref: dependent, needs: 1, of: [dependency], class: dependencyClass, relation, source });
  }
  return requirements;
}
