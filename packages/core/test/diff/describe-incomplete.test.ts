import { expect, test } from 'vitest';
import { describeIncomplete } from '../../src/diff/diff-text.ts';

const sentence = (...incompleteSides: readonly ('base' | 'head')[]): string =>
  describeIncomplete({ incomplete: true, incompleteSides: [...incompleteSides] }, { base: 'main', head: 'HEAD' });

test('a side that could not be read in full is named, with what it makes uncertain', () => {
  expect(sentence('base')).toBe('main could not be read in full, so what it already had may look new.');
  expect(sentence('head')).toBe('HEAD could not be read in full, so what looks better or removed may only be unread.');
  expect(sentence('base', 'head')).toBe('Something could not be read, so changes may be missing.');
});
