import { expect, test } from 'vitest';
import { parseYaml } from '../../../../src/ingest/yaml/parse-yaml.ts';

/** The value of the one key in a text, and the character of the text at which each of its own stands. */
function aligned(text: string): { readonly value: unknown; readonly written: string; readonly end: string } {
  const [document] = parseYaml({ path: 'x', text }).documents;
  const [entry] = document?.type === 'map' ? document.entries.values() : [];
  if (entry?.value.type !== 'scalar' || typeof entry.value.value !== 'string') throw new Error('no text');
  const { value, sourceAt } = entry.value;
  const lines = text.split('\n');
  const at = (offset: number): string => {
    const { line, column } = sourceAt(offset);
    return lines[line - 1]![column - 1] ?? '⏎';
  };
  return {
    value,
    written: Array.from({ length: value.length }, (_, offset) => at(offset)).join(''),
    end: `${sourceAt(value.length).line}:${sourceAt(value.length).column}`,
  };
}

test.each([
  ['a plain text', 'k: one two\n', 'one two', 'one two', '1:11'],
  ['a plain text of several lines', 'k: one\n  two  \n\n  three\n', 'one two\nthree', 'one⏎two three', '4:8'],
  ['a text in double quotes', 'k: "one two"\n', 'one two', 'one two', '1:12'],
  ['escapes', 'k: "a\\tb\\x41\\u0042\\U00000043d\\\\e"\n', 'a\tbABCd\\e', 'a\\b\\\\\\d\\e', '1:33'],
  ['a line that is joined to the next', 'k: "one\\\n    two"\n', 'onetwo', 'onetwo', '2:8'],
  ['quoted lines that are folded', 'k: "one  \n  two\n\n  three"\n', 'one two\nthree', 'one two⏎three', '4:8'],
  [
    'a folded block with lines that stand further in',
    'k: >\n  one\n    two\n\n  three\n\n\n',
    'one\n  two\n\nthree\n',
    'one⏎  two⏎⏎three⏎',
    '8:1',
  ],
  ['folded lines with several between', 'k: "one\n\n\n  two"\n', 'one\n\ntwo', 'one⏎⏎two', '4:6'],
  ['a text in single quotes', "k: 'it''s'\n", "it's", "it's", '1:10'],
  ['a literal block', 'k: |\n  one\n   two\n\n  three\n', 'one\n two\n\nthree\n', 'one⏎ two⏎⏎three⏎', '6:1'],
  ['a block that begins with empty lines', 'k: |\n\n\n    one\n', '\n\none\n', '⏎⏎one⏎', '5:1'],
  ['a block with its indentation stated', 'k: |2\n   one\n  two\n', ' one\ntwo\n', ' one⏎two⏎', '4:1'],
  ['a folded block', 'k: >\n  one\n  two\n\n  three\n', 'one two\nthree\n', 'one⏎two⏎three⏎', '6:1'],
  ['a folded block with blanks at the end of a line', 'k: >-\n  one \n  two\n', 'one  two', 'one ⏎two', '3:6'],
  ['a block without a line', 'k: |', '', '', '1:5'],
  ['a block without a line break at its end', 'k: |\n  one', 'one\n', 'one⏎', '2:6'],
  ['a block that begins with a line of blanks', 'k: |\n \n  one\n', '\none\n', '⏎one⏎', '4:1'],
  ['a literal block with blanks at the end of a line', 'k: |\n  one  \n  two\n', 'one  \ntwo\n', 'one  ⏎two⏎', '4:1'],
  ['a literal block with empty lines behind it', 'k: |\n  one\n\n\n', 'one\n', 'one⏎', '3:1'],
  ['backslashes in a plain text', 'k: a\\tb\\\n  c\n', 'a\\tb\\ c', 'a\\tb\\⏎c', '2:4'],
  ['an apostrophe in a plain text', "k: it's so\n", "it's so", "it's so", '1:11'],
  ['lines that begin with a tab', 'k: "one\n \ttwo"\n', 'one two', 'one⏎two', '2:6'],
  ['a line that is joined to the next across a carriage return', 'k: "one\\\r\n  two"\n', 'onetwo', 'onetwo', '2:6'],
  ['carriage returns', 'k: |\r\n  one\r\n  two\r\n', 'one\ntwo\n', 'one\rtwo\r', '4:1'],
])('every character of %s stands where it is written', (_, text, value, written, end) => {
  expect(aligned(text)).toEqual({ value, written, end });
});

test('the first of several breaks stands where the line ends, the next where the line begins that is left of the empty ones', () => {
  const [document] = parseYaml({ path: 'x', text: 'k: "one\n\n\n\n  two"\n' }).documents;
  const [entry] = document?.type === 'map' ? document.entries.values() : [];
  if (entry?.value.type !== 'scalar') throw new Error('no scalar');
  const { value, sourceAt } = entry.value;
  expect(value).toBe('one\n\n\ntwo');
  const places = [2, 3, 4, 5, 6].map((offset) => sourceAt(offset));
  expect(places.map(({ line, column }) => `${line}:${column}`)).toEqual(['1:7', '1:8', '3:1', '4:1', '5:3']);
});

test('a place behind the end is the end, and what is not text has but one', () => {
  const [document] = parseYaml({ path: 'x', text: 'a: one\nb: 12\n' }).documents;
  const [a, b] = document?.type === 'map' ? [...document.entries.values()].map(({ value }) => value) : [];
  if (a?.type !== 'scalar' || b?.type !== 'scalar') throw new Error('no scalars');
  expect(a.sourceAt(99)).toEqual(a.sourceAt(3));
  expect(b.sourceAt(1)).toEqual(b.source);
});
