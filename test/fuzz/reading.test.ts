import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { savedReport } from '../../packages/cli/src/model/saved-report.ts';
import { parseCatalogFile } from '../../packages/core/src/ingest/index.ts';
import { atMost } from '../../packages/core/test/at-most.ts';
import { catalogSeeds } from './catalog-seeds.ts';
import { configPathsHold } from './config-paths-hold.ts';
import { incidentsHold } from './incidents-hold.ts';
import { liveServersHold } from './live-servers-hold.ts';
import { observedHolds } from './observed-holds.ts';
import { readingHolds } from './reading-holds.ts';
import { savedReportsHold, savedReportText } from './saved-reports-hold.ts';
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

test('row 84: a changed saved report is compared with itself as unchanged, is not a report, or is refused with a reason', () => {
  expect(savedReportsHold(atMost(250), 7).read).toBeGreaterThan(0);
});

test('rows 52-57: whatever a server answers, reading it ends, with problems in words and without the token', async () => {
  await expect(liveServersHold(atMost(250), 7)).resolves.toBeUndefined();
});

test('row 84: a saved report that lists a failure domain twice contradicts itself', () => {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-'));
  const path = join(folder, 'report.json');
  const report = JSON.parse(savedReportText);
  report.failureDomains.push(report.failureDomains[0]);
  writeFileSync(path, JSON.stringify(report));
  expect(() => savedReport(path)).toThrow(/contradicts itself: failureDomains\[2\] is failuredomain:/);
  rmSync(folder, { recursive: true });
});
