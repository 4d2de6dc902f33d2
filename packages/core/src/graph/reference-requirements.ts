import type { Entity, Need } from '../model/entity.ts';
import type { Requirement } from '../model/requirement.ts';
import { compareSources, namedSources, originSource } from '../model/source.ts';

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

/** The first statement of each (dependent, dependency, class) speaks for the rest, and names the formats that agree. */
function mergeDuplicates(needs: readonly Need[]): Requirement[] {
  const stated = { hard: knownPairs(), soft: knownPairs() };
  const first: Need[] = [];
  const others = new Map<number, Need[]>();
  for (const need of needs) {
    const { dependent, dependency, class: dependencyClass, origin } = need;
    const before = stated[dependencyClass](dependent, dependency, first.length);
    if (before === undefined) {
      first.push(need);
      continue;
    }
    const further = others.get(before) ?? [];
    if (origin === first[before]!.origin || further.some((each) => each.origin === origin)) continue;
    others.set(before, [...further, need]);
  }
  return first.map((need, index): Requirement => {
    const { dependent, dependency, class: dependencyClass, relation, source } = need;
    const plain = { ref: dependent, needs: 1, of: [dependency], class: dependencyClass, relation, source };
    const further = others.get(index);
    // Backstage alone, which is nearly always.
    if (further === undefined && need.origin === undefined) return plain;
    const sources = namedSources([need, ...(further ?? [])].map((each) => originSource(each.source, each.origin)));
    return sources === undefined ? plain : { ...plain, sources };
  });
}

/** Dependencies of one entity from which on they are looked up in a map. */
const fewest = 16;

/**
 * Remembers pairs of refs with a number: gives the number of a pair that is known, and else remembers it with `next`.
 * Most entities have few dependencies, and a list of few is searched faster than a map of them is made.
 */
function knownPairs(): (dependent: string, dependency: string, next: number) => number | undefined {
  const byDependent = new Map<
    string,
    { readonly names: string[]; readonly numbers: number[]; map?: Map<string, number> }
  >();
  return (dependent, dependency, next) => {
    const known = byDependent.get(dependent);
    if (known === undefined) {
      byDependent.set(dependent, { names: [dependency], numbers: [next] });
      return undefined;
    }
    const { names, numbers } = known;
    if (names.length >= fewest) known.map ??= new Map(names.map((name, index) => [name, numbers[index]!]));
    const found = known.map === undefined ? numbers[names.indexOf(dependency)] : known.map.get(dependency);
    if (found !== undefined) return found;
    if (known.map !== undefined) known.map.set(dependency, next);
    else {
      names.push(dependency);
      numbers.push(next);
    }
    return undefined;
  };
}
