import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { root } from '../faultline.ts';
import { shapes } from './shapes.ts';

interface Growth {
  readonly measured: readonly {
    readonly shape: string;
    readonly reading: readonly number[];
    readonly cycles: readonly number[];
  }[];
  readonly control: readonly number[];
}

const program = ['--no-opt', '--conditions=@faultline/source', '--import', 'tsx', 'test/growth/measure-growth.ts'];
const { measured, control } = JSON.parse(
  execFileSync(process.execPath, program, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 24 }),
) as Growth;

/** Four times the input may take little more than four times the work: n log n, not n squared. */
const most = 4 * 1.1;

const ratio = (work: readonly number[]): number => work.at(-1)! / work[0]!;

test('every shape was measured, and the counter sees work that grows with the square', () => {
  expect(measured.map(({ shape }) => shape)).toEqual(Object.keys(shapes));
  expect(ratio(control)).toBeCloseTo(16, 0);
});

test.each(measured)('rows 73 to 75: reading $shape takes work that grows with its length: $reading', ({ reading }) => {
  expect(ratio(reading)).toBeLessThan(most);
  expect(reading[0]).toBeGreaterThan(10_000);
});

test.each(measured)('row 75: the cycles of $shape take work that grows with its length: $cycles', ({ cycles }) => {
  expect(ratio(cycles)).toBeLessThan(most);
});
