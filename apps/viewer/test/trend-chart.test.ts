import { expect, test } from 'vitest';
import { medianText, trendChart } from '../src/incidents/trend-chart.ts';

const point = (at: number, value: number) => ({ at, value, text: `${value}` });
const glyphs = (points: readonly number[], isDuration: boolean) =>
  trendChart({ points: points.map((value, index) => point(index, value)), ticks: [0, 1, 2], isDuration }, 320).marks;

test('a chart draws every point, and a median only of eight durations or more', () => {
  const few = glyphs([1, 2, 3, 4, 5, 6, 7], true);
  expect(few.filter(({ kind }) => kind === 'circle')).toHaveLength(7);
  expect(few.some(({ kind }) => kind === 'box')).toBe(false);
  expect(glyphs([1, 2, 3, 4, 5, 6, 7, 8], true).some(({ kind }) => kind === 'box')).toBe(true);
  expect(glyphs([1, 2, 3, 4, 5, 6, 7, 8], false).some(({ kind }) => kind === 'box')).toBe(false);
  const { marks } = trendChart({ points: [point(5, 0)], ticks: [5] }, 320);
  expect(JSON.stringify(marks)).not.toContain('NaN');
});

test('a median stands with the interval in which it lies', () => {
  expect(medianText([60, 120, 180])).toBe('too few for a median: it needs at least 8');
  expect(medianText([60, 120, 180, 240, 300, 360, 420, 480])).toBe(
    'median 4m 30s; with 90 % confidence between 2m and 7m',
  );
});
