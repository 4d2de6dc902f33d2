import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { root } from '../faultline.ts';
import { shapes } from './shapes.ts';

interface Growth {
  readonly measured: readonly { readonly shape: string; readonly work: Readonly<Record<string, readonly number[]>> }[];
  readonly outages: Readonly<Record<string, readonly number[]>>;
  readonly control: readonly number[];
}

const program = ['--no-opt', '--conditions=@faultline/source', '--import', 'tsx', 'test/growth/measure-growth.ts'];
const { measured, outages, control } = JSON.parse(
  execFileSync(process.execPath, program, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 24 }),
) as Growth;

/** Four times the input may take little more than four times the work: n log n, not n squared. */
const most = 4 * 1.1;

const ratio = (work: readonly number[]): number => work.at(-1)! / work[0]!;

test('every shape was measured, and the counter sees work that grows with the square', () => {
  expect(measured.map(({ shape }) => shape)).toEqual(Object.keys(shapes));
  expect(ratio(control)).toBeCloseTo(16, 0);
});

const each = measured.flatMap(({ shape, work }) =>
  Object.entries(work).map(([step, figures]) => ({ shape, step, figures })),
);

test.each(each)('rows 73 to 75: $step on $shape takes work that grows with its length: $figures', ({ figures }) => {
  expect(ratio(figures)).toBeLessThan(most);
});

test.each(Object.entries(outages))('%s: the work grows with the length of the catalog: %j', (_, figures) => {
  expect(figures[0]).toBeGreaterThan(5_000);
  expect(ratio(figures)).toBeLessThan(most);
});

test('row 75: every step was counted on every shape', () => {
  expect(each.filter(({ figures }) => !(figures[0]! > 0))).toEqual([]);
  expect(measured.filter(({ work }) => work.reading![0]! < 5_000)).toEqual([]);
  expect(Object.keys(measured[0]!.work)).toHaveLength(10);
});
