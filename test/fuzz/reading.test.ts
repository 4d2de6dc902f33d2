import { expect, test } from 'vitest';
import { atMost } from '../../packages/core/test/at-most.ts';
import { readingHolds } from './reading-holds.ts';

test('a mangled catalog or config is read or gives problems, and nothing throws', () => {
  expect(readingHolds(atMost(1000), 20261124).slowest).toBeGreaterThan(0);
});
