import { expect, test } from 'vitest';
import { finalStatuses } from '../../src/failure/final-statuses.ts';
import { statusCode } from '../../src/failure/simulation.ts';
import { columnsIn, dropSeeds, eachColumn, eachRadius } from '../../src/radii/radii.ts';
import { claimsGraph } from '../claims-graph.ts';

/**
 * Of many entities each needs the next and can do without one of those after it, some in a ring; and a few soft ones.
 */
const entities = Array.from({ length: 70 }, (_, index) => {
  const to = (step: number): string => `component:e${String((index + step) % 70).padStart(2, '0')}`;
  const requires =
    index % 7 === 6
      ? [`{ on: ${to(3)}, class: soft }`]
      : index % 5 === 4
        ? [`{ anyOf: [${to(2)}, ${to(5)}, ${to(9)}], needs: 2 }`, `{ anyOf: [${to(3)}, ${to(4)}], class: soft }`]
        : index % 11 === 3
          ? [to(1), to(69)]
          : [to(1), `{ anyOf: [${to(4)}, ${to(6)}] }`];
  return `  ${to(0)}: { requires: [${requires}] }`;
});
const graph = claimsGraph(`entities:\n${entities.join('\n')}\n`);
const seeds = Int32Array.from(graph.nodes.keys());

test.each([
  ['plainly', true],
  ['by the kernel', false],
])(
  'followed %s, each failure ends as simulated, the rows listed are those that are set, and all is zero again',
  (_, isPlain) => {
    for (const gates of [graph.declared, graph.worstCase]) {
      let left: readonly Uint32Array[] = [];
      eachRadius(
        graph,
        gates,
        seeds,
        ({ seeds: failed, width, rowOfNode, down, impaired, reduced, reachedRows, exposedRows }) => {
          left = [down, impaired, reduced];
          const isSet = (rows: Uint32Array, node: number, column: number): boolean =>
            ((rows[rowOfNode[node]! * width + (column >> 5)]! >>> (column & 31)) & 1) === 1;
          for (const [column, seed] of failed.entries()) {
            const found = [...seeds].map((node) => {
              if (isSet(down, node, column)) return statusCode.down;
              if (isSet(impaired, node, column)) return statusCode.degraded;
              return isSet(reduced, node, column) ? statusCode.exposed : statusCode.ok;
            });
            expect(found).toEqual([...finalStatuses(graph, gates, [seed])]);
          }
          const setIn = (rows: Uint32Array) => [...rowOfNode].filter((row) => columnsIn(rows, width, row) > 0).sort();
          expect([[...reachedRows].sort(), [...exposedRows].sort()]).toEqual([setIn(impaired), setIn(reduced)]);
        },
        { isPlain },
      );
      for (const rows of left) expect(rows.every((word) => word === 0)).toBe(true);
    }
  },
);

test('soft requirements with members to spare are looked at, however many members the first of them loses', () => {
  const shop = claimsGraph(`
entities:
  component:a: { requires: [{ anyOf: [resource:r1, resource:r2, resource:r3], class: soft }] }
  component:b: { requires: [{ anyOf: [resource:r4, resource:r5], class: soft }] }
  resource:r1: { requires: [resource:z] }
  resource:r2: { requires: [resource:r1] }
  resource:r3: { requires: [resource:r2] }
  resource:r4: { requires: [resource:r3] }
  resource:r5: { requires: [resource:r4] }
`);
  const z = shop.indexOf.get('resource:default/z')!;
  for (const isPlain of [true, false]) {
    eachRadius(
      shop,
      shop.declared,
      Int32Array.of(z),
      ({ down, impaired, reachedRows }) => {
        expect([
          reachedRows.length,
          down.filter((word) => word > 0).length,
          impaired.filter((word) => word > 0).length,
        ]).toEqual([8, 6, 8]);
      },
      { isPlain },
    );
  }
});

test('a failed one can be taken out of its own column, and columns are visited one by one', () => {
  eachRadius(graph, graph.declared, Int32Array.of(3, 40), (block) => {
    const { rowOfNode, down, width, seeds: failed } = block;
    const columnsOf = (node: number): number[] => {
      const columns: number[] = [];
      eachColumn(down, width, rowOfNode[node]!, (column) => columns.push(column));
      expect(columnsIn(down, width, rowOfNode[node]!)).toBe(columns.length);
      return columns;
    };
    const before = [...failed].map(columnsOf);
    dropSeeds(block);
    expect([...failed].map(columnsOf)).toEqual(before.map((columns, own) => columns.filter((each) => each !== own)));
  });
});

test('the kernel runs only where many entities fail, and a row has only the width that it needs', () => {
  const many = claimsGraph(
    `entities:\n${Array.from({ length: 1024 }, (_, index) => `  component:c${index}: {}\n`).join('')}`,
  );
  const blocks = (failures: number, isPlain?: boolean) => {
    const found: [columns: number, width: number, hasKernel: boolean][] = [];
    eachRadius(
      many,
      many.declared,
      Int32Array.from({ length: failures }, (_, index) => index),
      ({ seeds: failed, width, workspace }) => found.push([failed.length, width, workspace.kernel !== undefined]),
      isPlain === undefined ? {} : { isPlain },
    );
    return found;
  };
  expect(blocks(0)).toEqual([]);
  expect(blocks(1)).toEqual([[1, 1, false]]);
  expect(blocks(33)).toEqual([[33, 2, false]]);
  expect(blocks(63)).toEqual([[63, 2, false]]);
  expect(blocks(64)).toEqual([[64, 16, true]]);
  expect(blocks(1024)).toEqual([
    [512, 16, true],
    [512, 16, true],
  ]);
  expect(blocks(70, true)).toEqual([[70, 3, false]]);
  expect(blocks(511, true)).toEqual([[511, 16, false]]);
  expect(blocks(1000, true)).toEqual([
    [512, 16, false],
    [488, 16, false],
  ]);
});

test.each([
  ['alone', 'component:either: { requires: [{ anyOf: [resource:a, resource:b] }] }'],
  [
    'in a ring',
    `component:either: { requires: [component:other, { anyOf: [resource:a, resource:b] }] }
  component:other: { requires: [component:either] }`,
  ],
])('who is looked at and not lost is not listed, %s: its members are lost in different failures', (_, entities) => {
  const pair = claimsGraph(`
entities:
  ${entities}
  resource:z: {}
`);
  const failed = Int32Array.from(['a', 'b', 'z'], (name) => pair.indexOf.get(`resource:default/${name}`)!);
  for (const isPlain of [true, false]) {
    eachRadius(
      pair,
      pair.declared,
      failed,
      ({ reachedRows, nodeOfRow }) =>
        expect([...reachedRows].map((row) => pair.nodes[nodeOfRow[row]!]!.name).sort()).toEqual(['a', 'b', 'z']),
      { isPlain },
    );
  }
});
