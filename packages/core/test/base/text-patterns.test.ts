import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchesSequence, textMatcher } from '../../src/base/text-patterns.ts';
import { atMost } from '../at-most.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'b', '*', '🙂'), maxLength: 8 });

test('a pattern with `*` for any text matches as it does sign by sign', () => {
  fc.assert(
    fc.property(text, text, (pattern, given) => {
      const bySign = matchesSequence(
        [...pattern],
        [...given],
        (part) => part === '*',
        (part, sign) => part === sign,
      );
      expect(textMatcher(pattern)(given)).toBe(bySign);
    }),
    { numRuns: atMost(2000) },
  );
});

test.each([
  ['a*a', 'a', false],
  ['a*a', 'aa', true],
  ['*ab*b', 'ab', false],
  ['*', '', true],
])('%s and %j: %s, as the end begins after every piece before it', (pattern, given, matches) => {
  expect(textMatcher(pattern)(given)).toBe(matches);
});
