import fc from 'fast-check';
import { test } from 'vitest';
import { neighbourhood } from '../../packages/core/src/graphology/neighbourhood.ts';
import { toGraphology } from '../../packages/core/src/graphology/to-graphology.ts';
import { expectEqual } from './expect-equal.ts';
import { compiled, randomGraph } from './random-graph.ts';

/** The refs that `depth` steps from these reach, by the requirements alone. */
function reached(
  edges: readonly (readonly [from: string, to: string])[],
  starts: readonly string[],
  depth: number,
): ReadonlySet<string> {
  let all = new Set(starts);
  for (let step = 0; step < depth; step++) {
    all = new Set([...all, ...edges.filter(([from]) => all.has(from)).map(([, to]) => to)]);
  }
  return all;
}

test('a neighbourhood is what the entities need and what needs them, each way so many edges far', () => {
  fc.assert(
    fc.property(
      randomGraph,
      fc.array(fc.nat(8), { minLength: 1, maxLength: 2 }),
      fc.integer({ min: 1, max: 3 }),
      (drawn, picks, depth) => {
        const refs = [...drawn.kinds.keys()];
        const starts = [...new Set(picks.map((pick) => refs[pick % refs.length]!))];
        const down = drawn.requirements.flatMap(({ ref, of }) => of.map((member) => [ref, member] as const));
        const up = down.map(([from, to]) => [to, from] as const);
        const graph = toGraphology(compiled(drawn));
        const near = neighbourhood(graph, starts, depth);
        const expected = new Set([...reached(down, starts, depth), ...reached(up, starts, depth)]);
        expectEqual(
          near.nodes(),
          graph.nodes().filter((node) => expected.has(node)),
        );
        expectEqual(
          near.edges(),
          graph.filterEdges((_, __, from, to) => expected.has(from) && expected.has(to)),
        );
      },
    ),
    { numRuns: 300 },
  );
});
