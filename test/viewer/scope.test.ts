import { expect, test } from 'vitest';
import type { Report } from '../../packages/core/src/index.ts';
import { pagesOfThisFile } from './open-page.ts';
import { exampleReport, pageOf } from './reports.ts';

const openPage = pagesOfThisFile();

/** The storefront as the repository of its ordering system judges it within the rest. */
function withinContext(): Report {
  const report = exampleReport('storefront');
  const own = (system: string | null): boolean => system === 'system:default/ordering';
  return {
    ...report,
    scope: {
      kind: 'context',
      entities: 58,
      name: 'catalog.example.com',
      saved: '2026-11-19T08:00:00Z',
      judged: 'subject',
    },
    entities: report.entities.map((entity) => ({ ...entity, subject: own(entity.system) })),
  };
}

test('a report made within a context says within what, and marks in every view what the repository declares', async () => {
  const report = withinContext();
  const home = pageOf(report);
  const own = report.entities.filter(({ subject }) => subject);
  const { page, complaints } = await openPage(home);
  const said = `${own.length} entities of ${report.entities.length} declared in this repository. Seen within 58 entities of catalog.example.com, saved 2026-11-19 08:00 UTC.`;
  await page.getByText(said).waitFor();
  const marked = await page
    .locator('section[aria-labelledby="all"] tbody tr:has([aria-label="of this repository"]) [title]')
    .evaluateAll((all) => all.map((each) => each.getAttribute('title')));
  expect(marked.length).toBeGreaterThan(2);
  expect(own.map(({ ref }) => ref)).toEqual(expect.arrayContaining(marked));
  await page.goto(`${home}#view=map`);
  await page.locator('.sheet > [aria-label]').waitFor();
  await page.getByText(said).waitFor();
  const running = own.filter(({ kind }) => ['component', 'api', 'resource'].includes(kind));
  const bars = page.locator('.sheet path[stroke="var(--accent)"][stroke-width="4"]');
  await expect.poll(() => bars.count()).toBe(running.length);
  await page.goto(`${home}#view=map&select=${running[0]!.ref}`);
  await page.getByText('Declared in this repository.', { exact: true }).waitFor();
  await page.goto(`${home}#select=component:default/secrets`);
  await page.getByText('Of the context: read, and not judged here.').waitFor();
  await page.getByRole('contentinfo').getByText('seen within 58 entities of catalog.example.com').waitFor();
  expect(complaints).toEqual([]);
});
