import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockPiece, end, flowPiece, head, line, piece } from './drawn-yaml.ts';
import { knownOf } from './known-of.ts';
import { parsed, simple } from './read-simply.ts';

/** Whether a text is read simply; fails if the answer is not the parser's, or the parser finds something wrong. */
function readsAsParsed(text: string): boolean {
  const documents = simple(text);
  if (documents === undefined) return false;
  const { problems, incomplete, documents: known } = parsed(text);
  expect({ problems, incomplete, documents: documents.map(knownOf) }).toEqual({
    problems: [],
    incomplete: false,
    documents: known.map(knownOf),
  });
  return true;
}

test('whatever is read is what the parser reads, and finds nothing wrong with', () => {
  let simpleOnes = 0;
  fc.assert(
    fc.property(head, fc.array(line, { maxLength: 6 }), end, (head, lines, end) => {
      const text = head + lines.join(end);
      if (readsAsParsed(text)) simpleOnes += 1;
    }),
    { numRuns: 20_000 },
  );
  expect(simpleOnes).toBeGreaterThan(1_000);
});

test('whatever is read in brackets is what the parser reads', () => {
  let simpleOnes = 0;
  fc.assert(
    fc.property(
      fc.constantFrom('', 'a: ', '- ', '- a: ', 'a:\n  b: ', 'a:\n  '),
      fc.constantFrom('[]', '{}', '{a: }', '[[]]', '{a: []}'),
      fc.array(flowPiece, { maxLength: 7 }),
      fc.constantFrom('', '\n', ' # z\n', '\na: b\n', '\n- e\n', ': c\n', '#\n', ' c'),
      (before, around, pieces, after) => {
        const half = Math.ceil(around.length / 2);
        const text = before + around.slice(0, half) + pieces.join('') + around.slice(half) + after;
        if (readsAsParsed(text)) simpleOnes += 1;
      },
    ),
    { numRuns: 20_000, seed: 19 },
  );
  expect(simpleOnes).toBeGreaterThan(500);
});

test('a literal block that is read is what the parser reads', () => {
  let simpleOnes = 0;
  fc.assert(
    fc.property(
      fc.constantFrom('a: ', '- ', '- a: ', 'a:\n  b: ', 'a:\n- '),
      fc.constantFrom('|', '|', '|-', '|+', '| '),
      fc.array(blockPiece, { minLength: 1, maxLength: 6 }),
      fc.constantFrom('', '\n'),
      (before, header, lines, after) => {
        const text = `${before}${header}\n${lines.join('\n')}${after}`;
        if (readsAsParsed(text)) simpleOnes += 1;
      },
    ),
    { numRuns: 20_000, seed: 19 },
  );
  expect(simpleOnes).toBeGreaterThan(500);
});

test('whatever is read in quotes is what the parser reads', () => {
  let simpleOnes = 0;
  fc.assert(
    fc.property(
      fc.constantFrom('a: ', '- ', '- a: ', 'a:\n  b: ', 'a:\n- '),
      fc.constantFrom('"', "'"),
      fc.array(piece, { maxLength: 8 }),
      fc.constantFrom('', '\n', ' # z\n', '\na: b\n', '\n  c: d\n', '\n- e\n'),
      (before, quote, pieces, after) => {
        const text = before + quote + pieces.join('') + quote + after;
        if (readsAsParsed(text)) simpleOnes += 1;
      },
    ),
    { numRuns: 20_000 },
  );
  expect(simpleOnes).toBeGreaterThan(1_000);
});
