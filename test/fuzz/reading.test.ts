import { expect, test } from 'vitest';
import { atMost } from '../../packages/core/test/at-most.ts';
import { observedHolds } from './observed-holds.ts';
import { readingHolds } from './reading-holds.ts';

test('a mangled catalog or config is read or gives problems, and nothing throws', () => {
  expect(readingHolds(atMost(1000), 20261124).slowest).toBeGreaterThan(0);
});

test('a mangled file of observed calls is read or gives problems, and nothing throws', () => {
  expect(() => observedHolds(atMost(1000), 20261124)).not.toThrow();
});
