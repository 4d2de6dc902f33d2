import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CST, Parser } from 'yaml';
import { boundedTokens } from '../../../src/ingest/yaml/bounded-tokens.ts';
import { cstNesting } from '../../../src/ingest/yaml/cst-nesting.ts';

const loose = { documents: Number.POSITIVE_INFINITY, nesting: 64, tokens: Number.POSITIVE_INFINITY };

function tokensOf(text: string, limits: Partial<typeof loose> = {}) {
  const count = { documents: 0, tokens: 0 };
  const tokens = [...boundedTokens(text, { ...loose, ...limits }, count)];
  return { tokens, count };
}

/** `limit offset` of each limit that the text exceeds. */
const stops = (text: string, limits: Partial<typeof loose>) =>
  tokensOf(text, limits).tokens.flatMap((token) => (token.type === 'limit' ? [`${token.limit} ${token.offset}`] : []));

const piece = fc.constantFrom(
  ...['[', ']', '{', '}', ',', ': ', 'a', ' - ', '\n', '\n  ', '? ', '---\n', '...\n', '"b"', '| \n  c\n', '#', '*a'],
);
const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

test('a text within its limits has the tokens that the library gives', () => {
  fc.assert(
    fc.property(text, (written) => {
      expect(tokensOf(written).tokens).toEqual([...new Parser().parse(written)]);
    }),
    { numRuns: 300 },
  );
});

test('a document that is nested too deep is left out at the value that the whole document has too deep', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 4 }), (written, nesting) => {
      const first = [...new Parser().parse(written)].find((token) => token.type === 'document');
      const offset = first && cstNesting(first as CST.Document, nesting);
      const [stop] = stops(written, { nesting });
      if (offset === undefined) return;
      // The lexer stops at the first such value, and the whole document may have others.
      expect(Number(stop!.split(' ')[1])).toBeLessThanOrEqual(offset);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['[', 64],
  ['{a: ', 256],
  ['- ', 128],
  ['? ', 128],
])('%s is not read further than the level after the last', (opening, offset) => {
  const { tokens, count } = tokensOf(opening.repeat(100_000));
  expect(tokens).toEqual([{ type: 'limit', limit: 'nesting', maximum: 64, offset }]);
  expect(count.tokens).toBeLessThan(250);
});

test('the documents after one that is nested too deep are read, after `---` and after `...`', () => {
  const deep = '['.repeat(100);
  for (const between of ['\n---\n', '\n...\n', '\n... # end\n%YAML 1.2\n---\n']) {
    const { tokens } = tokensOf(`${deep}${between}kept: true\n`);
    const documents = tokens.filter(({ type }) => type === 'document');
    expect(documents).toMatchObject([{ value: { type: 'block-map', offset: 100 + between.length } }]);
    expect(tokens.filter(({ type }) => type === 'error')).toEqual([]);
  }
});

test('words and signs are counted, white space is not, and reading stops at the first too many', () => {
  expect(tokensOf('a: [b, "c"]  # d\n\n- e\n').count.tokens).toBe(10);
  expect(tokensOf('| \n  [ text ]\n').count.tokens).toBe(2);
  expect(stops('a: [b, c]', { tokens: 7 })).toEqual([]);
  expect(stops('a: [b, c]', { tokens: 6 })).toEqual(['tokens 8']);
  expect(tokensOf(`[${','.repeat(100_000)}`, { tokens: 50 }).count.tokens).toBe(51);
});
