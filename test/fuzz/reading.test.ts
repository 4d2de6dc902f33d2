import { expect, test } from 'vitest';
import { atMost } from '../../packages/core/test/at-most.ts';
import { readingHolds } from './reading-holds.ts';

test('a catalog or a config that was mangled is read or told, never thrown at', () => {
  expect(readingHolds(atMost(1000), 20261124).slowest).toBeGreaterThan(0);
});
