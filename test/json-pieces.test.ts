import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatJson, jsonPieces } from '../packages/cli/src/formats/json.ts';

test('the pieces of a document form its JSON', () => {
  const value = fc.oneof(fc.jsonValue(), fc.constant(undefined));
  fc.assert(
    fc.property(fc.dictionary(fc.string(), value), (document) => {
      expect([...jsonPieces(document)].join('')).toBe(formatJson(document));
    }),
    { numRuns: 2000 },
  );
});

test('a long list comes in pieces that are no longer than necessary', () => {
  const items = Array.from({ length: 1000 }, (_, index) => ({ name: 'x'.repeat(1000), index }));
  const pieces = [...jsonPieces({ items })];
  expect(pieces.join('')).toBe(formatJson({ items }));
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(70_000);
});
