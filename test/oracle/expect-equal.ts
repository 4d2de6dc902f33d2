import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';

/**
 * `expect(found).toEqual(expected)` for properties, which compare some hundred thousand times: whatever is strictly
 * equal passes without the preparations of `expect`, which take ten times as long.
 */
export function expectEqual(found: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(found, expected)) expect(found).toEqual(expected);
}
