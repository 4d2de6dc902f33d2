import { expect, test } from 'vitest';
import { parseCatalogFile } from '../../packages/core/src/ingest/index.ts';
import { atMost } from '../../packages/core/test/at-most.ts';
import { catalogSeeds } from './catalog-seeds.ts';
import { configPathsHold } from './config-paths-hold.ts';
import { incidentsHold } from './incidents-hold.ts';
import { observedHolds } from './observed-holds.ts';
import { readingHolds } from './reading-holds.ts';
import { wholeFilesHold } from './whole-files-hold.ts';

test('a mangled catalog or config is read or gives problems, and nothing throws', () => {
  expect(readingHolds(atMost(1000), 20261124).slowest).toBeGreaterThan(0);
});

test('a mangled file of observed calls is read or gives problems, and nothing throws', () => {
  expect(() => observedHolds(atMost(1000), 20261124)).not.toThrow();
});

test('the mangled front matter of an incident is read or gives problems at their lines and columns, whatever the prose says', () => {
  expect(() => incidentsHold(atMost(250), 20261124)).not.toThrow();
});

test('a seed of each catalog format is read as an entity', () => {
  for (const text of catalogSeeds)
    expect(parseCatalogFile({ path: 'x.yaml', text }).entities.length).toBeGreaterThan(0);
});

test('a mangled list, spreadsheet or state is read or gives problems, and nothing throws', () => {
  expect(() => wholeFilesHold(atMost(200), 20261124)).not.toThrow();
});

test('row 38: whatever paths a config names, in any of its keys, nothing outside the repository is read or listed', async () => {
  expect((await configPathsHold(atMost(100), 20261124)).read).toBeGreaterThan(0);
});
