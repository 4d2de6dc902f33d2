import { expect, test } from 'vitest';
import { clip, table } from '../packages/cli/src/terminal/table.ts';

test('columns stand below each other whatever is in them: wide letters, pictures, marks and colours', () => {
  const names = ['shop', '日本語', '👨‍👩‍👧', 'e\u0301te\u0301', '\x1b[31mred\x1b[0m'];
  const rows = names.map((name) => [name, '7']);
  expect(table([{ title: 'name' }, { title: 'down', align: 'right' }], rows)).toEqual([
    '  name    down',
    '  shop       7',
    '  日本語     7',
    '  👨‍👩‍👧         7',
    '  e\u0301te\u0301        7',
    '  \x1b[31mred\x1b[0m        7',
  ]);
});

test('a text that is too wide is cut between letters, a column for the ellipsis', () => {
  expect([clip('日本語', 6), clip('日本語', 5), clip('日本語', 4), clip('shop', 3)]).toEqual([
    '日本語',
    '日本…',
    '日…',
    'sh…',
  ]);
});
