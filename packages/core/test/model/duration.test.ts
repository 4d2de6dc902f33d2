import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDuration, parseDuration } from '../../src/model/duration.ts';

test.each([
  ['90s', 90],
  ['30m', 1_800],
  ['4h', 14_400],
  ['2d', 172_800],
  ['1h30m', 5_400],
  ['1h 30m', 5_400],
  ['0s', 0],
  ['PT30M', 1_800],
  ['P2D', 172_800],
  ['P1DT12H', 129_600],
])('%s lasts %d seconds', (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds);
});

test.each([
  '',
  ' ',
  '30',
  'm',
  '30 m',
  '30M',
  '30m1h',
  '1h1h',
  '-5m',
  '1.5h',
  'P',
  'PT',
  'P1DT',
  'PT5',
  ' 5m',
  '5m ',
  '5m\n',
  '9999999999s',
])('%j is not a duration', (text) => {
  expect(parseDuration(text)).toBeUndefined();
});

test.each([
  [2_700, '45m'],
  [5_400, '1h 30m'],
  [90_061, '1d 1h 1m 1s'],
  [0, '0s'],
])('%d seconds read %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

test('every whole number of seconds survives being written and read again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), (seconds) => {
      expect(parseDuration(formatDuration(seconds))).toBe(seconds);
    }),
  );
});
