import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textWidth } from '../src/scene/text-width.ts';
import { wrapped } from '../src/scene/wrapped.ts';

test('a name is broken where its words end, and says when it is cut', () => {
  expect(wrapped('Probation team contact and reference service', 12, 100, 3)).toEqual([
    'Probation team',
    'contact and',
    'reference service',
  ]);
  expect(wrapped('offender-search-indexer', 12, 100, 3)).toEqual(['offender-search-', 'indexer']);
  expect(wrapped('one two three four five six seven eight', 12, 60, 2)).toEqual(['one two', 'three fou…']);
  expect(wrapped('short', 12, 100, 3)).toEqual(['short']);
});

test('a word that is too wide is cut where others follow, and broken where it is alone', () => {
  expect(wrapped('Restricted Patients API', 12, 56, 3)).toEqual(['Restrict…', 'Patients', 'API']);
  expect(wrapped('prisonersearch', 12, 56, 3)).toEqual(['prisoners', 'earch']);
});

test('no line is wider than there is room for, and without a limit nothing of the name is lost that is not a word too wide', () => {
  const size = 12;
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 40, max: 200 }), (name, width) => {
      const lines = wrapped(name, size, width, Infinity);
      for (const line of lines) expect(textWidth(line, size)).toBeLessThanOrEqual(width);
      const words = name.split(/(?<=[\s\-_./])(?![\s\-_./])/u);
      if (words.length === 1 || words.every((word) => textWidth(word.trimEnd(), size) <= width)) {
        expect(lines.join('').replace(/\s/gu, '')).toBe(name.replace(/\s/gu, ''));
      }
      const few = wrapped(name, size, width, 2);
      expect(few.length).toBeLessThanOrEqual(2);
      for (const line of few) expect(textWidth(line, size)).toBeLessThanOrEqual(width);
    }),
  );
});
