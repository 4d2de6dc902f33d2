import type { CompiledGraph } from '../graph/compile-graph.ts';
import { compareText } from '../model/order.ts';
import { type DependencyClass, isMembership, type Requirement } from '../model/requirement.ts';
import type { DependencyChange, Strength } from './diff.ts';

/** The dependencies that are new, gone, harder or softer, by dependent, then dependency. */
export function dependencyChanges(before: CompiledGraph, after: CompiledGraph): readonly DependencyChange[] {
  const [old, now] = [strengthsOf(before), strengthsOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])].sort(compareText).flatMap((pair) => {
    const [was, is] = [old.get(pair), now.get(pair)];
    if (was && is && compareStrengths(was.strength, is.strength) === 0) return [];
    const { ref, dependency, source } = (is ?? was)!;
    return [{ ref, dependency, before: was?.strength ?? null, after: is?.strength ?? null, source }];
  });
}

interface Pair extends Pick<DependencyChange, 'ref' | 'dependency' | 'source'> {
  readonly strength: Strength;
}

function strengthsOf({ requirements }: CompiledGraph): ReadonlyMap<string, Pair> {
  const pairs = new Map<string, Pair>();
  for (const requirement of requirements) {
    if (isMembership(requirement)) continue;
    const strength = strengthOf(requirement);
    for (const dependency of requirement.of) {
      const key = `${requirement.ref}\n${dependency}`;
      const known = pairs.get(key);
      if (known && compareStrengths(known.strength, strength) >= 0) continue;
      pairs.set(key, { ref: requirement.ref, dependency, strength, source: requirement.source });
    }
  }
  return pairs;
}

function strengthOf({ class: kind, needs, of, fallback }: Requirement): Strength {
  return { class: kind, needs, members: of.length, lasts: fallback?.lasts ?? 0 };
}

const ranks: Readonly<Record<DependencyClass, number>> = { informational: 0, soft: 1, hard: 2 };

/** The harder the greater: by class, then fewer members to spare, then a shorter fallback. */
export function compareStrengths(a: Strength, b: Strength): number {
  const spare = ({ members, needs }: Strength): number => members - needs;
  return ranks[a.class] - ranks[b.class] || spare(b) - spare(a) || b.lasts - a.lasts;
}
