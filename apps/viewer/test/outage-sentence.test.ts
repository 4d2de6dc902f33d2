import { expect, test } from 'vitest';
import { otherText } from '../src/views/outage-sentence.tsx';

const peak = (at: number, ...down: readonly string[]) => ({ at, down, journeys: [] });

test('an equally wide but sooner worst case is not "the same"', () => {
  expect(otherText('worstCase', peak(3600, 'a', 'b'), peak(0, 'a', 'b'))).toBe(
    'If no unproven claim holds: the same 2, but at once instead of after 1h.',
  );
  expect(otherText('worstCase', peak(0, 'a'), peak(0, 'a'))).toBe('If no unproven claim holds: the same.');
  expect(otherText('worstCase', peak(0, 'a'), peak(60, 'a', 'b'))).toBe(
    'If no unproven claim holds: 2 Components down, after 1m.',
  );
});
