import fc from 'fast-check';
import { expect, test } from 'vitest';
import { radiusCounts } from '../../packages/core/src/analysis/radius-counts.ts';
import { eachRadius } from '../../packages/core/src/failure/radii.ts';
import { compiledCatalog } from '../bench/layered-catalog.ts';
import { runs } from './runs.ts';

/** Graphs of a few hundred entities take longer than those of nine. */
const few = { numRuns: Math.ceil(runs.numRuns / 80) };

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

test('the compiled kernel and its plain twin count the same radii', () => {
  fc.assert(
    fc.property(shape, (drawn) => {
      const graph = compiledCatalog(drawn);
      for (const gates of [graph.declared, graph.worstCase]) {
        let used = false;
        const see = ({ workspace }: { readonly workspace: { readonly kernel: unknown } }): void => {
          used = workspace.kernel !== undefined;
        };
        const compiled = radiusCounts(graph, gates, see, { isPlain: false });
        expect(used).toBe(true);
        expect(compiled).toEqual(radiusCounts(graph, gates, see, { isPlain: true }));
        expect(used).toBe(false);
      }
    }),
    few,
  );
});

test('a run within a run has room of its own', () => {
  const graph = compiledCatalog({ entities: 700, edgesPerEntity: 3, seed: 3 });
  const expected = radiusCounts(graph, graph.declared, undefined, { isPlain: true });
  const seeds = Int32Array.from(graph.nodes.keys());
  eachRadius(graph, graph.declared, seeds, () => {
    expect(radiusCounts(graph, graph.declared, undefined, { isPlain: false })).toEqual(expected);
  });
  expect(radiusCounts(graph, graph.declared, undefined, { isPlain: false })).toEqual(expected);
});
