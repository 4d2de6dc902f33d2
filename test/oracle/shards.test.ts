import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergedRadii, shardRows } from '../../packages/core/src/analysis/radius-rows.ts';
import { sharedCounts } from '../../packages/core/src/analysis/shared-single-points-of-failure.ts';
import { isSummedUp, singlePointsOfFailure } from '../../packages/core/src/analysis/single-points-of-failure.ts';
import type { FailureModel } from '../../packages/core/src/failure/failure-model.ts';
import { compiledCatalog } from '../bench/layered-catalog.ts';
import { compiled, randomGraph } from './random-graph.ts';

const runs = { numRuns: Math.min(5000, Number(process.env.FAULTLINE_PROPERTY_RUNS ?? 300)) };

function rowsOf(graph: FailureModel, of: number) {
  return Array.from({ length: of }, (_, index) => shardRows(graph, { index, of }));
}

function expectSame(graph: FailureModel, of: number): void {
  const merged = mergedRadii(graph, rowsOf(graph, of).reverse());
  expect(merged.declared).toEqual(sharedCounts(graph));
  expect(merged.worstCase).toEqual(sharedCounts(graph, { gates: graph.worstCase }));
  expect(merged.points).toEqual(singlePointsOfFailure(graph, graph.declared, isSummedUp));
}

test('the shards of a graph come to what one machine computes, in whatever order they are merged', () => {
  fc.assert(
    fc.property(randomGraph, fc.integer({ min: 1, max: 3 }), (drawn, of) => expectSame(compiled(drawn), of)),
    runs,
  );
});

const large = compiledCatalog({
  entities: 3000,
  edgesPerEntity: 5,
  seed: 3,
  redundant: 0.1,
  soft: 0.1,
  cyclic: 0.01,
  zones: 6,
});

test.each([1, 2, 5, 9])('a catalog of several blocks is the same from %i shards', (of) => {
  expectSame(large, of);
});

test('every failure is in exactly one shard, and blocks are dealt in turn', () => {
  const shards = rowsOf(large, 3).map(({ declared }) => declared.failures);
  const all = shards.flatMap((failures) => [...failures]);
  expect(new Set(all).size).toBe(all.length);
  // 2,500 failures in blocks of 512: two blocks, two blocks, and a last one that is not full.
  expect(shards.map(({ length }) => Math.ceil(length / 512))).toEqual([2, 2, 1]);
});
