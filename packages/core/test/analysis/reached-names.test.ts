import { expect, test } from 'vitest';
import { reachedNames } from '../../src/analysis/reached-names.ts';

/** Two words a row: the columns of each row that are set. */
function rowsOf(...columns: readonly (readonly number[])[]): Uint32Array {
  const words = new Uint32Array(columns.length * 2);
  for (const [row, set] of columns.entries())
    for (const column of set) words[row * 2 + (column >> 5)]! |= 1 << (column & 31);
  return words;
}

test('each failure of each block has the names that it reaches, in their order, whatever order they are found in', () => {
  const reached = reachedNames(['a', 'b', 'c', 'd'], 60);
  const seeds = Int32Array.from({ length: 40 }, (_, column) => 50 - column);
  const found = Int32Array.of(3, 0, 2);
  reached.keep({ seeds, width: 2 }, rowsOf([0, 33], [1], [33, 39], [0, 31, 32]), found);
  expect([...found]).toEqual([3, 0, 2]);
  const nodeIn = (column: number): number => seeds[column]!;
  expect([0, 1, 31, 32, 33, 38, 39].map((column) => reached.namesOf(nodeIn(column)).join(''))).toEqual([
    'ad',
    '',
    'd',
    'd',
    'ac',
    '',
    'c',
  ]);
  reached.keep({ seeds: Int32Array.of(3), width: 2 }, rowsOf([], [], [0]), Int32Array.of(1), () => 2);
  expect(reached.namesOf(3)).toEqual(['b']);
  expect(reached.namesOf(nodeIn(33))).toEqual(['a', 'c']);
});
