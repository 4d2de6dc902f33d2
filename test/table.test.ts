import { expect, test } from 'vitest';
import { clip, clipMiddle } from '../packages/cli/src/terminal/clip.ts';
import { table } from '../packages/cli/src/terminal/table.ts';

test('columns are aligned with wide letters, emoji, combining marks and colors in them', () => {
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

test('a text that is too wide is cut between letters and ends in an ellipsis', () => {
  expect([clip('日本語', 6), clip('日本語', 5), clip('日本語', 4), clip('shop', 3)]).toEqual([
    '日本語',
    '日本…',
    '日…',
    'sh…',
  ]);
});

test('a name that is too wide keeps its beginning and its end', () => {
  const cut = [20, 12, 7, 3].map((width) => clipMiddle('component:service-registry', width));
  expect(cut).toEqual(['component:…-registry', 'compon…istry', 'com…try', 'c…y']);
  expect([clipMiddle('日本語日本語', 7), clipMiddle('shop', 4)]).toEqual(['日本…語', 'shop']);
});

test('names are cut until the table fits its width, the widest column first', () => {
  const columns = [
    { title: 'name', holdsNames: true },
    { title: 'down', align: 'right' as const },
  ];
  const rows = [
    ['component:payments-gateway-for-cards', '12'],
    ['component:shop', '7'],
  ];
  const lines = table(columns, rows, { width: 30 });
  expect(lines).toEqual([
    '  name                    down',
    '  component:p…-for-cards    12',
    '  component:shop             7',
  ]);
});

const cutNames = (...names: readonly string[]): readonly string[] =>
  table(
    [{ title: '', holdsNames: true }],
    names.map((name) => [name]),
    { width: 20 },
  )
    .slice(1)
    .map((line) => line.trim());

test('names that would look the same after cutting in the middle are cut elsewhere', () => {
  const cut = cutNames('component:payments-eu-west-gateway', 'component:payments-us-west-gateway-of-all');
  expect(new Set(cut).size).toBe(2);
  const same = cutNames('component:payments-eu-west-gateway', 'component:payments-us-east-gateway');
  expect(new Set(same).size).toBe(2);
  expect(Math.max(...same.map((name) => name.length))).toBeLessThanOrEqual(18);
});

test('names that look the same after every cut stay whole', () => {
  const names = ['component:payments-eu-central-west-gateway', 'component:payments-eu-xentral-west-gateway'];
  expect(cutNames(...names)).toEqual(names);
});

test('a name is colored after it has been cut', () => {
  const paint = (text: string) => `\x1b[31m${text}\x1b[0m`;
  const [, line] = table([{ title: '', holdsNames: true }], [[{ text: 'component:payments-gateway', paint }]], {
    width: 18,
  });
  expect(line).toBe('  \x1b[31mcomponen…gateway\x1b[0m');
});
