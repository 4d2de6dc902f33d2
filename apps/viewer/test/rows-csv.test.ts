import { readFileSync } from 'node:fs';
import type { Report } from '@faultline/core';
import { expect, test } from 'vitest';
import { rankingOf } from '../src/world/ranking.ts';
import { rowsCsv } from '../src/world/rows-csv.ts';
import { openWorld } from '../src/world/world.ts';

const report: Report = JSON.parse(
  readFileSync(new URL('../../../examples/minimal/golden/analyze.json', import.meta.url), 'utf8'),
);
const rows = rankingOf(openWorld(report)).rows;

test('the table is a file with a line for each row', () => {
  const lines = rowsCsv(rows, 'The loss of orders-db takes down 3.', 'examples/minimal, as of 2026-11-20').split(
    '\r\n',
  );
  expect(lines).toHaveLength(rows.length + 2);
  expect(lines[0]).toMatch(/^"ref","name","kind","owner",.*,"sentence","of"$/);
  expect(lines[1]).toMatch(/,"The loss of orders-db takes down 3.","examples\/minimal, as of 2026-11-20"$/);
  expect(lines).toContainEqual(expect.stringMatching(/^"resource:default\/orders-db","orders-db","resource",/));
});

test.each([
  ['=HYPERLINK("https://evil.example")', `"'=HYPERLINK(""https://evil.example"")"`],
  ['+1', `"'+1"`],
  ['@SUM(A1)', `"'@SUM(A1)"`],
  ['a, "b"\nc', '"a, ""b""␊c"'],
])('a name such as %s stays a name', (name, written) => {
  expect(rowsCsv([{ ...rows[0]!, name }], '', '')).toContain(`,${written},`);
});
