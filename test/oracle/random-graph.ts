import fc from 'fast-check';
import { compileGraph } from '../../packages/core/src/graph/compile-graph.ts';
import { dependencyGraph, type GraphNode } from '../../packages/core/src/graph/dependency-graph.ts';
import { defaultConfig } from '../../packages/core/src/model/config.ts';
import type { Requirement } from '../../packages/core/src/model/requirement.ts';

/** A small graph with everything that makes the failure model hard: cycles, self-loops, k of n, duplicates, claims. */
export interface RandomGraph {
  readonly kinds: ReadonlyMap<string, string>;
  readonly requirements: readonly Requirement[];
}

const source = { file: 'graph', line: 1, column: 1 };
const asOf = '2026-11-20';

const requirement = (count: number, refs: readonly string[]): fc.Arbitrary<Requirement> =>
  fc
    .record({
      owner: fc.nat(count - 1),
      members: fc.uniqueArray(fc.nat(count - 1), { minLength: 1, maxLength: 4 }),
      spare: fc.nat(3),
      class: fc.constantFrom('hard', 'hard', 'hard', 'soft', 'informational' as const),
      relation: fc.constantFrom('claim', 'claim', 'dependsOn', 'member', 'subcomponentOf' as const),
      lasts: fc.constantFrom(0, 0, 60, 600),
      evidence: fc.constantFrom(undefined, '2026-10-01', '2020-01-01'),
    })
    .map((drawn) => ({
      ref: refs[drawn.owner]!,
      needs: Math.max(1, drawn.members.length - drawn.spare),
      of: drawn.members.map((member) => refs[member]!).sort(),
      class: drawn.class,
      relation: drawn.relation,
      ...(drawn.class === 'hard' && drawn.lasts > 0 && { fallback: { lasts: drawn.lasts } }),
      ...(drawn.evidence !== undefined && { evidence: { date: drawn.evidence } }),
      source,
    }));

export const randomGraph: fc.Arbitrary<RandomGraph> = fc
  .array(fc.constantFrom('component', 'component', 'resource', 'api', 'journey'), { minLength: 1, maxLength: 9 })
  .chain((kinds) => {
    const refs = kinds.map((kind, index) => `${kind}:default/${'abcdefghi'[index]}`);
    return fc.array(requirement(refs.length, refs), { maxLength: 14 }).map((requirements) => ({
      kinds: new Map(refs.map((ref, index) => [ref, kinds[index]!])),
      requirements,
    }));
  });

export function compiled({ kinds, requirements }: RandomGraph) {
  const nodes = [...kinds].map(
    ([ref, kind]): GraphNode => ({ ref, kind, name: ref, tags: [], links: [], declared: true, recovers: 0 }),
  );
  return compileGraph(dependencyGraph(nodes, requirements), {
    asOf,
    evidenceMaxAge: defaultConfig.evidenceMaxAge,
    weights: defaultConfig.tiers.weights,
  });
}

/** The requirements with each claim that nobody has proven a plain hard one on every member. */
export function disbelieved(requirements: readonly Requirement[]): Requirement[] {
  return requirements.flatMap((each) => {
    const isPlain = each.class === 'hard' && each.fallback === undefined && each.needs === each.of.length;
    const isRead = each.relation === 'member' || each.relation === 'subcomponentOf';
    if (isPlain || isRead || each.evidence?.date === '2026-10-01') return [each];
    return each.of.map((member) => ({ ...each, needs: 1, of: [member], class: 'hard' as const }));
  });
}
