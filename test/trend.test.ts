import { execFileSync } from 'node:child_process';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { sinceOf } from '../packages/cli/src/commands/since-of.ts';
import { trendOf } from '../packages/cli/src/commands/trend-of.ts';
import { formatTrendMarkdown } from '../packages/cli/src/formats/trend/trend-markdown.ts';
import { formatTrend } from '../packages/cli/src/formats/trend/trend-text.ts';
import { historySteps } from '../packages/cli/src/model/history-steps.ts';
import { gitHistory } from '../packages/cli/src/read/git-history.ts';
import { revisionFiles } from '../packages/cli/src/read/revision-files.ts';
import { sparkline } from '../packages/cli/src/terminal/sparkline.ts';
import { styleOf } from '../packages/cli/src/terminal/style.ts';
import { type Trend, trendJsonSchema } from '../packages/core/src/index.ts';
import { trendLines } from '../packages/core/src/trend/trend-lines.ts';
import { faultline } from './faultline.ts';
import { repository, service, system } from './verdicts/repository.ts';

const at = (day: string, id: string) => ({ id, tree: id, at: Date.parse(`${day}T12:00:00Z`) / 1000, subject: id });

test('a step is its last first-parent commit, and the period begins with the commit before it', () => {
  const commits = [
    at('2026-01-01', 'f'),
    at('2025-12-29', 'e'),
    at('2025-12-28', 'd'),
    at('2025-12-01', 'c'),
    at('2025-11-02', 'b'),
    at('2025-10-01', 'a'),
  ];
  const steps = (every: 'week' | 'month' | 'tag', tags = new Map<string, string>()) =>
    historySteps(commits, { since: '2025-11-10', every, tags }).map(({ commit, step }) => `${commit.id} ${step}`);
  expect(steps('week')).toEqual(['b before 2025-11-10', 'c 2025-W49', 'd 2025-W52', 'f 2026-W01']);
  expect(steps('month')).toEqual(['b before 2025-11-10', 'e 2025-12', 'f 2026-01']);
  expect(
    steps(
      'tag',
      new Map([
        ['d', 'v2'],
        ['a', 'v1'],
      ]),
    ),
  ).toEqual(['b before 2025-11-10', 'd v2', 'f HEAD']);
});

test('a period begins on a date, or so long before the day of the call', () => {
  const since = (text: string) => sinceOf(text, '2026-03-31');
  expect(['2025-02-28', '12 months ago', '1 month', '2 weeks ago', '90d', '1 year ago'].map(since)).toEqual([
    '2025-02-28',
    '2025-03-31',
    '2026-02-28',
    '2026-03-17',
    '2025-12-31',
    '2025-03-31',
  ]);
  // What lies before everything, or before what a date can be, is the beginning.
  expect(['9999 years ago', '9999 weeks ago', '99999999d'].map(since)).toEqual(Array(3).fill('1970-01-01'));
  for (const text of ['yesterday', '2026-02-30', '', 'v1.0']) expect(() => since(text)).toThrow(`--since ${text}:`);
});

test('a line of characters runs from the lowest to the highest value, with a dot for a revision without figures', () => {
  expect(sparkline([0, 7, null, 3.5])).toBe('▁█·▅');
  expect(sparkline([4, 4])).toBe('▁▁');
});

test('the largest change of a figure is found across revisions without figures', () => {
  const figures = (components: number) => ({
    all: { components, failures: 0, widest: null, pairs: { part: 0, whole: 0 } },
    kept: null,
    unbounded: 0,
    journeys: [],
    ...{ unproven: 0, stale: 0, disproven: 0, unclassified: 0, unresolved: 0 },
    recall: { part: 0, whole: 0 },
  });
  const [line, ...others] = trendLines([
    { figures: figures(3) },
    { figures: null },
    { figures: figures(5) },
    { figures: figures(6) },
  ]);
  expect(line).toMatchObject({
    figure: 'Components',
    first: { value: 3 },
    last: { value: 6 },
    move: { from: 0, to: 2 },
  });
  // Nothing was hit, so there is no recall.
  expect(others.map(({ figure }) => figure)).not.toContain('recall of all incidents, Components');
});

test('nothing is called unchanged where fewer than two revisions have figures', () => {
  const revision = { commit: 'a'.repeat(40), at: '2026-01-05T12:00:00Z', step: '2026-W02', subject: 'first' };
  const every = 'week' as const;
  const [point, style] = [{ value: 3 }, styleOf(false)];
  const line = { figure: 'Components', first: point, last: point, points: [point], move: null };
  const figures = {} as NonNullable<Trend['revisions'][number]['figures']>;
  const one = { every, incidents: 0, revisions: [{ ...revision, figures, reason: null }], lines: [line] };
  const none = { ...one, revisions: [{ ...revision, figures: null, reason: 'it has no catalog' }], lines: [] };
  expect(formatTrend(one as unknown as Trend, { style })).toContain(
    'Only one revision has figures, so there is nothing',
  );
  expect(formatTrendMarkdown(one as unknown as Trend)).toContain('only one revision has figures');
  expect(formatTrendMarkdown(none as unknown as Trend)).not.toMatch(/^\|\s*\|?$/m);
});

const incident = `---
incident: 1
title: Nobody could pay
status: reviewed
began: 2026-02-10T10:00:00Z
ended: 2026-02-10T11:00:00Z
failed: [component:b]
observed: { complete: true, entities: { component:a: down } }
---
`;

function history() {
  const folder = repository();
  folder.write('faultline.yaml', 'catalog: [catalog]\n');
  folder.write('catalog/systems.yaml', [system('x'), system('y')].join('---\n'));
  const commitOn = (day: string, files: Readonly<Record<string, string>>, merged?: string): void => {
    for (const [path, text] of Object.entries(files)) folder.write(path, text);
    folder.git('add', '--all');
    const env = { ...process.env, GIT_AUTHOR_DATE: `${day}T12:00:00Z`, GIT_COMMITTER_DATE: `${day}T12:00:00Z` };
    const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
    execFileSync('git', [...identity, 'commit', '--quiet', '-m', merged ?? day], { cwd: folder.path, env });
  };
  commitOn('2026-01-05', { 'catalog/a.yaml': service('a', 'x'), 'catalog/b.yaml': service('b', 'y') });
  commitOn('2026-01-12', { 'catalog/a.yaml': 'apiVersion: backstage.io/v1alpha1\nkind: [' });
  commitOn('2026-02-09', { 'catalog/a.yaml': service('a', 'x') });
  commitOn('2026-02-16', { 'catalog/a.yaml': service('a', 'x', 'b'), 'catalog/c.yaml': service('c', 'x', 'b') });
  commitOn('2026-02-23', { 'incidents/2026-02-10-pay.md': incident });
  return folder;
}

test('a trend replays the newest incidents on every revision, counts what both ends have apart, and says what it leaves out', () => {
  const folder = history();
  const run = (...args: readonly string[]) =>
    faultline(['trend', '--as-of', '2026-03-01', ...args], { cwd: folder.path });
  expect(run('--output', 'catalog/a.yaml')).toMatchObject({ status: 2, stdout: '' });
  const json = run('--format', 'json');
  expect(json).toMatchObject({ status: 0, stderr: '' });
  const trend = JSON.parse(json.stdout) as Trend;
  const isValid = new Ajv2020({ strict: false }).compile(trendJsonSchema());
  expect(isValid(trend), JSON.stringify(isValid.errors)).toBe(true);
  expect(trend.revisions.map(({ figures, reason }) => figures?.recall ?? reason)).toEqual([
    { part: 0, whole: 1 },
    'catalog/a.yaml:2:8 cannot be read',
    { part: 0, whole: 1 },
    { part: 1, whole: 1 },
    { part: 1, whole: 1 },
  ]);
  const line = (figure: string) => trend.lines.find((each) => each.figure === figure);
  expect(line('Components down, over all failures')).toMatchObject({
    first: { value: 0, of: 2 },
    last: { value: 2, of: 6 },
  });
  expect(line('Components down, over all failures, at both ends')).toMatchObject({
    last: { value: 1, of: 2 },
    move: { from: 2, to: 3 },
  });
  expect(line('unbounded shared entities')).toMatchObject({ first: { value: 0 }, last: { value: 1 } });
  const text = run().stdout;
  expect(text).toContain('5 revisions, 2026-01-05 to 2026-02-23, the last of each week');
  expect(text).toMatch(
    /Components {40,}2 → 3\n {4}▁·▁██\n {4}largest change 2 to 3 on 2026-02-16, [0-9a-f]{9}\.\.[0-9a-f]{9}\n/,
  );
  expect(text).toContain('(catalog/a.yaml:2:8 cannot be read).');
});

test('a period that begins after the day of the call is refused', async () => {
  const context = { asOf: '2026-03-31' } as Parameters<typeof trendOf>[2];
  await expect(trendOf(['.'], { since: '2026-04-01' }, context)).rejects.toThrow(
    '--since 2026-04-01: the period begins after 2026-03-31, the day of the call',
  );
});

test('many revisions are read by one git as each is read by its own', async () => {
  const folder = history();
  const many = await gitHistory(folder.path);
  try {
    expect(many.commits).toHaveLength(5);
    for (const commit of many.commits) {
      const [together, alone] = [await many.filesAt(commit), await revisionFiles(folder.path, commit.id, commit.id)];
      const all = { isWanted: () => true, maxEntries: 1000 };
      const listing = await alone.below('.', all);
      expect(await together.below('.', all)).toEqual(listing);
      for (const { path } of listing.entries) {
        const real = await alone.realPath(path);
        expect(await together.read(real, 1000)).toEqual(await alone.read(real, 1000));
        await expect(together.read(real, 3)).rejects.toMatchObject({ most: 3 });
      }
      alone.close();
    }
  } finally {
    many.close();
  }
});
