import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { sharedBrowser } from './open-page.ts';
import { exampleReport, pageOf } from './reports.ts';

const browser = sharedBrowser();
let home: string;
beforeAll(() => {
  home = pageOf(exampleReport('storefront'));
});

async function opened(address: string): Promise<Page> {
  const page = await (await browser()).newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  page.setDefaultTimeout(20_000);
  await page.goto(`${home}#${address}`);
  await page.locator('#main').waitFor();
  return page;
}

const said = (page: Page, text: string) => page.getByRole('status').getByText(text, { exact: true }).waitFor();
const entry = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Show only, by status' }).getByRole('button', { name });
const named = (page: Page): Promise<readonly string[]> =>
  page.locator('.canvas [data-ref]').evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')!).sort());

test('a filter by owner and a press on the legend hold on every picture, back leads out of them, a reload into them', async () => {
  const page = await opened('view=map');
  await said(page, 'Shown 66 of 66 entities');

  // By owner, on the map, by keyboard.
  await page.getByText('Filter', { exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Owner', exact: true }).selectOption({ label: 'ordering (16)' });
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Owner', exact: true }).waitFor({ state: 'hidden' });
  await said(page, 'Shown 16 of 66 entities, 50 filtered out');
  await page.getByRole('button', { name: 'fulfilment', exact: true }).waitFor();
  await page.getByRole('button', { name: 'web-shop' }).waitFor({ state: 'detached' });
  const chips = page.getByRole('list', { name: 'Filtered by' });
  expect((await chips.ariaSnapshot()).replace(/^ *- /gm, '')).toBe(
    [
      'list "Filtered by":',
      'listitem:',
      'text: Owner',
      'button "No longer ordering"',
      'listitem:',
      'button "Clear filters"',
    ].join('\n'),
  );

  // The same in the blast picture; a press on the legend takes only those who are down.
  await page.goto(
    `${home}#${new URL(page.url()).hash.slice(1).replace('view=map', 'view=blast')}&at=peak&fail=component:default/secrets`,
  );
  await page
    .getByRole('status')
    .getByText(/^secrets fails\. At its peak: 11 Components down.*, 4 journeys lost\.$/)
    .waitFor();
  await said(page, 'Shown 6 of 21 entities, the others as dots; a filter changes no number');
  const journeys = page.getByRole('button', { name: 'Journey Check out: down' });
  await journeys.waitFor();
  expect(await entry(page, 'down').textContent()).toBe('down 2 of 11');
  await entry(page, 'degraded').focus();
  await page.keyboard.press('Space');
  await said(page, 'Shown 1 of 21 entities, the others as dots; a filter changes no number');
  expect(await entry(page, 'degraded').getAttribute('aria-pressed')).toBe('true');
  expect(await named(page)).toEqual(['Component secrets: failed']);
  await entry(page, 'down').focus();
  await page.keyboard.press('Enter');
  await journeys.waitFor();
  await page
    .getByRole('status')
    .getByText(/^secrets fails\. At its peak: 11 Components down.*, 4 journeys lost\.$/)
    .waitFor();
  await page.getByRole('heading', { name: 'Down: 11 Components, 3 APIs' }).waitFor();
  const [shown, address] = [await named(page), page.url()];
  expect(address).toContain('owner=group%3Adefault%2Fordering&status=degraded&status=down');

  // Back leads out of each, forward and a reload into them.
  await page.goBack();
  await said(page, 'Shown 1 of 21 entities, the others as dots; a filter changes no number');
  await page.goBack();
  await said(page, 'Shown 6 of 21 entities, the others as dots; a filter changes no number');
  await page.goForward();
  await page.goForward();
  await page.reload();
  await said(page, 'Shown 6 of 21 entities, the others as dots; a filter changes no number');
  expect([await named(page), page.url()]).toEqual([shown, address]);

  // The same filter elsewhere.
  const views = page.getByRole('navigation', { name: 'Views' });
  await views.getByRole('button', { name: 'Map' }).click();
  await said(page, 'Shown 5 of 66 entities, 61 filtered out');
  await views.getByRole('button', { name: 'Containment' }).click();
  await said(page, 'Shown 5 of 66 entities, 61 filtered out');
  await views.getByRole('button', { name: 'Matrix' }).click();
  await said(page, '2 of 52 rows shown, 50 filtered out');
  await page.getByRole('row', { name: /^down: checkout Component/ }).waitFor();
  await views.getByRole('button', { name: 'Overview' }).click();
  await said(page, 'Shown 3 of 66 rows, 63 filtered out');
  expect(await page.getByRole('row').count()).toBe(4);
  await page.getByRole('row', { name: /^checkout Component, down 0 0/ }).waitFor();

  // Each taken back by keyboard, which goes on from there; at last all at once.
  await page.getByRole('button', { name: 'No longer ordering' }).press('Enter');
  await said(page, 'Shown 14 of 66 rows, 52 filtered out');
  await expect.poll(() => page.locator(':focus').textContent()).toContain('degraded');
  await page.getByRole('button', { name: 'Clear filters' }).press('Enter');
  await said(page, 'Shown 50 of 66 rows');
  await expect.poll(() => page.locator(':focus').textContent()).toBe('Filter');
  expect(await entry(page, 'down').getAttribute('aria-pressed')).toBe('false');
  await page.close();
});

test('a reader hears what each entry of the legend is, how many it stands for, and whether it is pressed', async () => {
  const page = await opened('view=map&owner=group:default/ordering&status=down');
  const legend = page.getByRole('group', { name: 'Show only, by status' });
  await said(page, 'Shown 10 of 66 entities, 56 filtered out');
  expect((await legend.ariaSnapshot()).replace(/^ *- /gm, '')).toBe(
    [
      'group "Show only, by status":',
      'text: Show only, by status Components whose loss leaves others',
      'button "down 5 of 18" [pressed]',
      'button "degraded 0 of 2"',
      'button "exposed 0 of 2"',
      'button "untouched 1 of 11"',
      'button "What they mean"',
    ].join('\n'),
  );
  await page.close();
});

test('where nobody passes the picture says so, and one press shows all again', async () => {
  for (const view of ['map', 'containment']) {
    const page = await opened(`view=${view}&tier=9`);
    await said(page, 'Shown 0 of 66 entities, 66 filtered out');
    await page.getByText('Nobody here passes the filters.').waitFor();
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByRole('button', { name: /^payment-gateway/ }).waitFor();
    await page
      .getByRole('status')
      .getByText(/^Shown 6\d of 66/)
      .waitFor();
    await page.close();
  }
});
