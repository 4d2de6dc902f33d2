import { compareText } from '../base/order.ts';
import type { CompiledGraph } from '../graph/compile-graph.ts';
import { type DependencyClass, isMembership, type Requirement } from '../model/requirement.ts';
import type { DependencyChange, Strength } from './schema.ts';

/**
 * Of the dependents that `changed`, the dependencies that are new, gone, harder, softer or grouped with others, by
 * dependent, then dependency.
 */
export function dependencyChanges(
  before: CompiledGraph,
  after: CompiledGraph,
  changed: ReadonlySet<string>,
): readonly DependencyChange[] {
  const numbers = new Map<string, number>();
  const [old, now] = [strengthsOf(before, changed, numbers), strengthsOf(after, changed, numbers)];
  return [...new Set([...old.keys(), ...now.keys()])].sort(compareText).flatMap((pair) => {
    const [was, is] = [old.get(pair), now.get(pair)];
    const isSame = was && is && compareStrengths(was.strength, is.strength) === 0 && said(was) === said(is);
    if (isSame) return [];
    const { ref, dependency, source } = (is ?? was)!;
    return [{ ref, dependency, before: was?.strength ?? null, after: is?.strength ?? null, source }];
  });
}

interface Pair extends Pick<DependencyChange, 'ref' | 'dependency' | 'source'> {
  readonly strength: Strength;
  /** The redundant requirements that name it, each in full, as a number: who stands in for it. */
  readonly groups: number[];
}

function said({ groups }: Pair): string {
  return groups.sort((a, b) => a - b).join();
}

/** @param numbers those of the texts of groups so far: a long text is made and compared once, not for each member */
function strengthsOf(
  { requirements }: CompiledGraph,
  changed: ReadonlySet<string>,
  numbers: Map<string, number>,
): ReadonlyMap<string, Pair> {
  const pairs = new Map<string, Pair>();
  for (const requirement of requirements) {
    if (isMembership(requirement) || !changed.has(requirement.ref)) continue;
    const strength = strengthOf(requirement);
    const text = requirement.of.length > 1 ? groupText(requirement) : undefined;
    const group = text === undefined ? undefined : (numbers.get(text) ?? numbers.size);
    if (text !== undefined && group !== undefined) numbers.set(text, group);
    for (const dependency of requirement.of) {
      const key = `${requirement.ref}\n${dependency}`;
      const known = pairs.get(key);
      const isStricter = known === undefined || compareStrengths(known.strength, strength) < 0;
      const groups = known?.groups ?? [];
      if (group !== undefined) groups.push(group);
      if (isStricter)
        pairs.set(key, { ref: requirement.ref, dependency, strength, groups, source: requirement.source });
    }
  }
  return pairs;
}

function groupText({ class: kind, needs, of, fallback }: Requirement): string {
  return `${kind} ${needs} of ${of.join(', ')} ${fallback?.lasts ?? 0}`;
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
