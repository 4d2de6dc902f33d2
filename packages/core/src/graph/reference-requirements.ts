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
  const needs = entities
    .flatMap(({ statements }) => statements.filter((each) => each.says === 'needs'))
    .sort((a, b) => a.rank - b.rank || compareSources(a.source, b.source));
  return mergeDuplicates(needs);
}

/** The first statement of each (dependent, dependency, class) speaks for the rest. */
function mergeDuplicates(needs: readonly Need[]): Requirement[] {
  const first = new Map<string, Need>();
  for (const need of needs) {
    const key = `${need.dependent}\n${need.dependency}\n${need.class}`;
    if (!first.has(key)) first.set(key, need);
  }
  return [...first.values()].map(({ dependent, dependency, class: dependencyClass, relation, source }) => ({
    ref: dependent,
    needs: 1,
    of: [dependency],
    class: dependencyClass,
    relation,
    source,
  }));
}
