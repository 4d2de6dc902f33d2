import { expect, test } from 'vitest';
import { blastRadii } from '../../packages/core/src/analysis/blast-radius.ts';
import { cycles } from '../../packages/core/src/analysis/cycles.ts';
import { compileFailureModel, type FailureModel } from '../../packages/core/src/failure/failure-model.ts';
import { simulate } from '../../packages/core/src/failure/simulate.ts';
import { adjacencyOf, reversed } from '../../packages/core/src/graph/adjacency.ts';
import { immediateDominators } from '../../packages/core/src/graph/dominators.ts';
import { stronglyConnected } from '../../packages/core/src/graph/strongly-connected.ts';
import { defaultConfig } from '../../packages/core/src/model/config.ts';
import type { Requirement } from '../../packages/core/src/model/requirement.ts';
import { faultline } from '../faultline.ts';
import { catalogFolder, component } from './catalog-folder.ts';

const source = { file: 'graph', line: 1, column: 1 };
const ref = (index: number): string => `component:default/${String(index).padStart(7, '0')}`;

/** Components by number; of each pair the first needs the second. */
function graphOf(size: number, pairs: readonly (readonly [number, number])[]): FailureModel {
  const nodes = Array.from({ length: size }, (_, index) => ({
    ref: ref(index),
    kind: 'component',
    name: String(index),
    tags: [],
    links: [],
    declared: true,
    recovers: 0,
  }));
  const requirements = pairs.map(
    ([from, to]): Requirement => ({
      ref: ref(from),
      needs: 1,
      of: [ref(to)],
      class: 'hard',
      relation: 'dependsOn',
      source,
    }),
  );
  return compileFailureModel(nodes, requirements, {
    asOf: '2026-11-20',
    evidenceMaxAge: defaultConfig.evidenceMaxAge,
    weights: defaultConfig.tiers.weights,
  });
}

function downOf(graph: FailureModel, failed: number): number {
  return simulate(graph, [ref(failed)], { lasts: null }).declared.down.length;
}

const chain = (size: number) => Array.from({ length: size - 1 }, (_, index) => [index, index + 1] as const);

test('row 59: what needs itself is one cycle of one, and two that need each other fall together', () => {
  expect(cycles(graphOf(2, [[0, 0]])).map(({ members }) => members)).toEqual([[ref(0)]]);
  const pair = graphOf(2, [
    [0, 1],
    [1, 0],
  ]);
  expect(cycles(pair).map(({ members }) => members)).toEqual([[ref(0), ref(1)]]);
  expect([downOf(pair, 0), downOf(pair, 1)]).toEqual([1, 1]);
});

test('row 59: requirements that repeat count once', () => {
  const graph = graphOf(2, [
    [0, 1],
    [0, 1],
  ]);
  expect(blastRadii(graph, graph.declared).map(({ down }) => down)).toEqual([{}, { component: 1 }]);
});

test('row 59: each of a long chain takes down all that stand before it', () => {
  const size = 100_000;
  const long = graphOf(size, chain(size));
  expect([downOf(long, size - 1), downOf(long, 41), downOf(long, 0)]).toEqual([size - 1, 41, 0]);
  expect(cycles(long)).toEqual([]);
  const short = graphOf(3000, chain(3000));
  const downs = blastRadii(short, short.declared).map(({ down }) => down.component ?? 0);
  expect(downs).toEqual(Array.from({ length: 3000 }, (_, index) => index));
});

test('row 59: each of a long cycle takes down all others', () => {
  const size = 100_000;
  const graph = graphOf(size, [...chain(size), [size - 1, 0]]);
  expect([downOf(graph, 0), downOf(graph, 777)]).toEqual([size - 1, size - 1]);
  expect(cycles(graph).map(({ members, path }) => [members.length, path.length])).toEqual([[size, size]]);
});

test('row 59: a star falls with its middle, and with none of its points', () => {
  const size = 100_000;
  const graph = graphOf(
    size,
    Array.from({ length: size - 1 }, (_, index) => [index + 1, 0] as const),
  );
  expect([downOf(graph, 0), downOf(graph, 5)]).toEqual([size - 1, 0]);
});

test('row 59: where each of 2,000 needs each other they are one, and each is dominated by the first alone', () => {
  const size = 2000;
  const from = Int32Array.from({ length: size * size }, (_, index) => Math.floor(index / size));
  const to = Int32Array.from({ length: size * size }, (_, index) => index % size);
  const complete = adjacencyOf(size, from, to);
  expect(stronglyConnected(complete).count).toBe(1);
  expect(new Set(immediateDominators(complete, reversed(complete, size), 0).slice(1))).toEqual(new Set([0]));
});

test('row 32: an unresolved reference is reported at its position, with a suggestion, and is counted apart', () => {
  const folder = catalogFolder({
    'catalog-info.yaml': [component('web', 'dependsOn: [component:checkot]'), component('checkout')].join('---\n'),
  });
  const run = faultline(['check', '--alone', '--format', 'json', '--fail-on', 'error'], { cwd: folder.path });
  folder.remove();
  const { problems, coverage, entities, incomplete } = JSON.parse(run.stdout);
  expect(problems.find(({ message }: { message: string }) => message.includes('checkot'))).toMatchObject({
    code: 'unresolved-reference',
    message: expect.stringMatching(/; did you mean component:default\/checkout\?$/),
    source: { file: 'catalog-info.yaml', line: 9, column: 15 },
  });
  const kept = entities.find((each: { ref: string }) => each.ref === 'component:default/checkot');
  expect([kept.declared, coverage.entities.component, incomplete]).toEqual([false, 2, false]);
  expect(run.status).not.toBe(3);
});

test('row 16: many entities in many files are all read, or the limit that ends the reading is named', () => {
  const [files, each] = [150, 50];
  const texts = Array.from({ length: files }, (_, file) => [
    `f${file}.yaml`,
    Array.from({ length: each }, (_, index) =>
      component(`c-${file}-${index}`, `dependsOn: [component:c-${file}-0]`),
    ).join('---\n'),
  ]);
  const folder = catalogFolder(Object.fromEntries(texts));
  const args = ['simulate', 'c-7-0', '--catalog', '.', '--format', 'json', '--problems', 'all'];
  const env = { NODE_OPTIONS: '--max-old-space-size=512' };
  const whole = faultline(args, { cwd: folder.path, env });
  const limited = faultline([...args.with(1, 'c-0-0'), '--limit', 'entities=1000'], { cwd: folder.path, env });
  folder.remove();
  expect(JSON.parse(whole.stdout).declared.down).toHaveLength(each - 1);
  expect(limited.stderr).toContain('more than 1000 entities');
  expect(limited.stderr).toContain('--limit entities=<number>');
});

test('row 16: a catalog for which there is too little memory is left out from there on, and the limit is named', () => {
  const comments = `# ${'why '.repeat(25_000)}\n`;
  const texts = Array.from({ length: 100 }, (_, file) => [`f${file}.yaml`, comments + component(`c-${file}`)]);
  const folder = catalogFolder(Object.fromEntries(texts));
  const env = { NODE_OPTIONS: '--max-old-space-size=64' };
  const small = faultline(['analyze', '--format', 'json'], { cwd: folder.path, env });
  const lifted = faultline(['analyze', '--format', 'json', '--limit', 'total-bytes=20000000'], {
    cwd: folder.path,
    env,
  });
  folder.remove();
  expect(small.stderr).toContain('--limit total-bytes=<number>');
  const { incomplete, coverage } = JSON.parse(small.stdout);
  expect([incomplete, coverage.files > 10, coverage.files < 90]).toEqual([true, true, true]);
  expect(JSON.parse(lifted.stdout).coverage.files).toBe(100);
});
