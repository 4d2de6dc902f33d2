import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readOnce, rowList } from '../../src/base/row-list.ts';

interface Row {
  readonly value: number;
}

/** A list of rows, and which of them were made. */
function listOf(values: readonly number[]): { readonly list: readonly Row[]; readonly made: number[] } {
  const made: number[] = [];
  const list = rowList(values.length, (index): Row => {
    made.push(index);
    return { value: values[index]! };
  });
  return { list, made };
}

const readings: Readonly<Record<string, (list: readonly Row[]) => unknown>> = {
  length: ({ length }) => length,
  index: (list) => [list[0], list[3], list[-1], list.at(-1), list[1.5]],
  in: (list) => [0 in list, 7 in list, (-1) in list, 'length' in list, 'x' in list],
  keys: (list) => [Object.keys(list), [...list.keys()], JSON.stringify(Object.getOwnPropertyDescriptors(list))],
  iteration: (list) => [[...list], [...list.entries()], [...list.values()], Array.from(list), [].concat(list as never)],
  destructuring: ([first, ...rest]) => [first, rest],
  methods: (list) => [
    list.map(({ value }, index) => value + index),
    list.filter(({ value }) => value > 5),
    list.flatMap((row) => [row, row]),
    list.reduce((sum, { value }) => sum + value, 0),
    list.find(({ value }) => value > 7),
    list.findLast(({ value }) => value > 7),
    list.some(({ value }) => value > 7),
    list.every(({ value }) => value > 7),
    list.slice(1, 3),
    list.indexOf(list[1]!),
    list.includes(list[1]!),
    list.toSorted((a, b) => a.value - b.value),
    [...list].sort((a, b) => a.value - b.value),
  ],
  text: (list) => [JSON.stringify(list), JSON.stringify({ list }), String(list), Array.isArray(list), typeof list],
};

test('a list of rows is read like an array, whatever is read of it first', () => {
  const names = fc.shuffledSubarray(Object.keys(readings), { minLength: 1 });
  fc.assert(
    fc.property(fc.array(fc.nat(10), { maxLength: 25 }), names, (values, order) => {
      const { list } = listOf(values);
      const plain = values.map((value) => ({ value }));
      for (const name of order) expect([name, readings[name]!(list)]).toEqual([name, readings[name]!(plain)]);
      expect(list).toEqual(plain);
      expect([...readOnce(list)]).toEqual(plain);
    }),
    { numRuns: 300 },
  );
});

test('reading an index makes one row and keeps it', () => {
  const { list, made } = listOf([5, 6, 7]);
  expect(list[1]).toBe(list[1]);
  expect(made).toEqual([1]);
  const before = list[1];
  expect(list.map((row) => row)[1]).toBe(before);
  expect(made.sort()).toEqual([0, 1, 2]);
});

test('what reads the first rows does not make the others', () => {
  const values = Array.from({ length: 1000 }, (_, index) => index);
  const { list, made } = listOf(values);
  const [first] = list;
  expect([first?.value, list.length, list.slice(0, 3).length, list.find(({ value }) => value === 4)?.value]).toEqual([
    0, 1000, 3, 4,
  ]);
  expect(made).toEqual([0, 1, 2, 3, 4]);
});

test('rows that are read once are not kept', () => {
  const { list, made } = listOf([5, 6]);
  expect([...readOnce(list)].map(({ value }) => value)).toEqual([5, 6]);
  expect([...readOnce(list)].map(({ value }) => value)).toEqual([5, 6]);
  expect(made).toEqual([0, 1, 0, 1]);
  expect([...readOnce([1, 2].map((value) => ({ value })))]).toEqual([{ value: 1 }, { value: 2 }]);
});
