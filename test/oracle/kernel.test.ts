import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FailureModel } from '../../packages/core/src/failure/failure-model.ts';
import type { Requirement } from '../../packages/core/src/model/requirement.ts';
import { eachRadius, radiiPlan } from '../../packages/core/src/radii/radii.ts';
import { radiusCounts } from '../../packages/core/src/radii/radius-counts.ts';
import type { Workspace } from '../../packages/core/src/radii/workspace.ts';
import { compile, compiledCatalog, layeredCatalog } from '../bench/layered-catalog.ts';
import { expectEqual } from './expect-equal.ts';
import { compiled, randomGraph } from './random-graph.ts';
import { agreementRuns } from './runs.ts';

/** Graphs of a few hundred entities take longer than those of nine. */
const few = { numRuns: Math.ceil(agreementRuns.numRuns / 80) };

const share = fc.constantFrom(0, 0.1, 0.6);

const shape = fc.record({
  entities: fc.integer({ min: 20, max: 900 }),
  edgesPerEntity: fc.integer({ min: 1, max: 5 }),
  seed: fc.integer({ min: 1 }),
  redundant: share,
  soft: share,
  cyclic: share,
  zones: fc.integer({ min: 0, max: 5 }),
});

/** Requirements from anywhere to anywhere: components of the graph then hang together by redundant gates as well. */
const tangle = fc.array(
  fc.record({
    owner: fc.nat(),
    members: fc.uniqueArray(fc.nat(), { minLength: 1, maxLength: 70 }),
    spare: fc.nat(3),
    class: fc.constantFrom('hard', 'hard', 'soft' as const),
  }),
  { maxLength: 40 },
);

function requirementsOf(tangled: typeof tangle extends fc.Arbitrary<infer T> ? T : never, refs: readonly string[]) {
  const refAt = (index: number): string => refs[index % refs.length]!;
  return tangled.map(({ owner, members, spare, class: kind }): Requirement => {
    const of = [...new Set(members.map(refAt))].sort();
    const needs = Math.max(1, of.length - spare);
    const source = { file: 'generated', line: 1, column: 1 };
    return { ref: refAt(owner), needs, of, class: kind, relation: 'claim', source };
  });
}

function holdTwinsTogether(graph: FailureModel): void {
  for (const gates of [graph.declared, graph.worstCase]) {
    let used: boolean | undefined;
    const see = ({ workspace }: { readonly workspace: Workspace }): void => {
      used = workspace.kernel !== undefined;
    };
    const isAny = radiiPlan(graph, gates).required.length > 0;
    const counts = radiusCounts(graph, gates, see, { isPlain: false });
    expectEqual(used, isAny ? true : undefined);
    expectEqual(counts, radiusCounts(graph, gates, see, { isPlain: true }));
    expectEqual(used, isAny ? false : undefined);
  }
}

test('the compiled kernel and its plain twin count the same radii', () => {
  fc.assert(
    fc.property(shape, tangle, (drawn, tangled) => {
      const { nodes, requirements } = layeredCatalog(drawn);
      const more = requirementsOf(
        tangled,
        nodes.map(({ ref }) => ref),
      );
      holdTwinsTogether(compile(nodes, [...requirements, ...more]));
    }),
    few,
  );
});

test('the compiled kernel and its plain twin count the same radii where everything hangs together', () => {
  fc.assert(
    fc.property(randomGraph, (drawn) => holdTwinsTogether(compiled(drawn))),
    agreementRuns,
  );
});

test('a run within a run has room of its own', () => {
  const graph = compiledCatalog({ entities: 700, edgesPerEntity: 3, seed: 3 });
  const expected = radiusCounts(graph, graph.declared, undefined, { isPlain: true });
  const seeds = Int32Array.from(graph.nodes.keys());
  eachRadius(graph, graph.declared, seeds, () => {
    expectEqual(radiusCounts(graph, graph.declared, undefined, { isPlain: false }), expected);
  });
  expectEqual(radiusCounts(graph, graph.declared, undefined, { isPlain: false }), expected);
});

test('what was counted stays as it is when its memory is used for another run', () => {
  const shape = { entities: 700, edgesPerEntity: 3, soft: 0.2, redundant: 0.2 };
  const [graph, other] = [compiledCatalog({ ...shape, seed: 3 }), compiledCatalog({ ...shape, seed: 4 })];
  const counts = radiusCounts(graph, graph.declared, undefined, { isPlain: false });
  const before = structuredClone(counts);
  expect(radiusCounts(other, other.declared, undefined, { isPlain: false })).not.toEqual(before);
  expectEqual(counts, before);
  for (const numbers of [counts.degraded, counts.exposed])
    expectEqual(
      numbers.some((count) => count > 0),
      true,
    );
});

test('a run asks for the room that it takes, but for the rest of a page', () => {
  const page = 65_536;
  const slack = 2048;
  const withGroups = (entities: number): FailureModel => {
    const { nodes, requirements } = layeredCatalog({ entities, edgesPerEntity: 1, seed: 3 });
    const owned = nodes.map((node, index) => ({
      ...node,
      system: `system:default/s${index}`,
      domain: 'domain:default/d',
      owner: `group:default/g${index % 300}`,
    }));
    return compile(owned, requirements);
  };
  const outer = withGroups(40);
  let runsSeen = 0;
  // Within a run that holds the memory kept for the next, each run that is larger than the one before asks for its own.
  radiusCounts(
    outer,
    outer.declared,
    () => {
      for (let entities = 1000; entities < 1130; entities += 5) {
        const graph = withGroups(entities);
        const see = ({ workspace }: { readonly workspace: Workspace }): void => {
          const end = workspace.bytes(0);
          expect(end.buffer.byteLength - end.byteOffset).toBeLessThan(page + slack);
          runsSeen += 1;
        };
        radiusCounts(graph, graph.declared, see, { isPlain: false });
      }
    },
    { isPlain: false },
  );
  expectEqual(runsSeen, 26 * 2);
});
