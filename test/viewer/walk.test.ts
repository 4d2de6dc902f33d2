import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultline } from '../faultline.ts';
import { pagesOfThisFile, settled } from './open-page.ts';
import { served } from './served.ts';

const asOf = ['--as-of', '2026-11-20'];

const openPage = pagesOfThisFile();

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function walk(page: Page): Promise<void> {
  await page
    .getByRole('heading', { level: 1 })
    .getByText(/^The loss of region eu-1 takes down \d+ of 33/)
    .waitFor();

  // Search, from anywhere.
  await page.keyboard.press('/');
  await page.keyboard.type('identity prov');
  await page.getByRole('option', { name: 'identity-provider' }).waitFor();
  await page.keyboard.press('Enter');
  const details = page.getByRole('complementary', { name: 'Details of identity-provider' });
  await details.getByText('Its loss takes down 6 Components and 4 journeys').waitFor();

  // Fail it.
  await details.getByRole('button', { name: 'Fail it' }).click();
  const sentence = page.getByRole('status');
  await sentence.getByText(/^identity-provider fails\. Now: 1 Component down.*, 1 journey lost\.$/).waitFor();
  await page.getByRole('button', { name: 'Peak', exact: true }).click();
  await sentence.getByText(/^identity-provider fails\. At its peak: 6 Components down.*, 4 journeys lost\.$/).waitFor();
  await page.getByRole('button', { name: 'Journey Check out: down' }).waitFor();

  // Through time.
  await page.getByRole('combobox', { name: 'Lasts' }).selectOption({ label: '2h' });
  await page.getByRole('button', { name: 'Play' }).click();
  await page.getByText(/Shown: after/).waitFor();

  // The picture as a file.
  const download = page.waitForEvent('download');
  await page.getByRole('combobox', { name: 'Save the picture' }).selectOption('SVG');
  expect(readFileSync(await (await download).path(), 'utf8')).toMatch(/^<svg .*identity-provider/s);

  // And as data.
  const data = page.waitForEvent('download');
  await page.getByRole('combobox', { name: 'Save the picture' }).selectOption('JSON');
  const shown = JSON.parse(readFileSync(await (await data).path(), 'utf8'));
  expect(shown.nodes).toContainEqual(expect.objectContaining({ ref: 'component:default/identity-provider' }));
  expect(shown.edges).toContainEqual({ from: 'component:default/sessions', to: 'component:default/identity-provider' });

  // The address holds it all.
  await page.reload();
  await page.getByRole('status').getByText('identity-provider fails for 2h').waitFor();
  await page.getByRole('combobox', { name: 'Lasts' }).selectOption({ label: 'for good' });
  await page.getByRole('button', { name: 'Peak', exact: true }).click();

  // Make one requirement soft: the radius shrinks. Take it back: it is as before.
  await page.getByRole('button', { name: /^Component sessions:/ }).click();
  await page.getByRole('button', { name: 'What if identity-provider were a soft requirement' }).click();
  const whatIf = page.getByRole('region', { name: 'What if' });
  await whatIf.getByText('At its peak, as declared: 1 Component down instead of 6.').waitFor();
  await page.getByRole('button', { name: 'Close the details' }).click();
  await page
    .getByRole('status')
    .getByText(/^identity-provider fails\. At its peak: 1 Component down.*, 1 journey lost\.$/)
    .waitFor();
  await whatIf.getByRole('button', { name: 'As YAML' }).click();
  await whatIf.getByText('class: soft').waitFor();
  await whatIf.getByRole('button', { name: 'Undo' }).click();
  await page
    .getByRole('status')
    .getByText(/^identity-provider fails\. At its peak: 6 Components down.*, 4 journeys lost\.$/)
    .waitFor();

  // Follow a chain.
  await page.getByRole('button', { name: 'Journey Check out: down' }).click();
  await page.getByRole('button', { name: 'Why?' }).click();
  await page.getByRole('heading', { name: 'Check out is then down' }).waitFor();
  await page.getByText('examples/storefront/catalog/foundation.yaml').first().waitFor();

  // The other pictures.
  const views = page.getByRole('navigation', { name: 'Views' });
  await views.getByRole('button', { name: 'Matrix' }).click();
  await page.getByRole('region', { name: 'Journeys by dependencies' }).waitFor();
  await views.getByRole('button', { name: 'Containment' }).click();
  await page.getByRole('button', { name: 'payment-gateway, shared, contains 1' }).waitFor();
  await views.getByRole('button', { name: 'Map' }).click();
  await page.getByRole('button', { name: 'identity-provider: failed' }).waitFor();
  await page.getByText('Shown 66 of 66 entities').waitFor();
  await settled(page);
  const ordering = page.getByRole('button', { name: 'ordering, open box; closes' });
  await ordering.click({ position: { x: 8, y: 8 } });
  await page.getByRole('complementary', { name: 'Details of ordering' }).waitFor();
  await ordering.click({ position: { x: 8, y: 8 } });
  await page.getByText('more in closed boxes').waitFor();
  await settled(page);

  // By keyboard alone: to somebody in the picture, on with an arrow, fail it; the list of keys; away.
  await page.getByRole('button', { name: 'web-shop: down' }).focus();
  await page.keyboard.press('ArrowRight');
  const next = await page.locator(':focus').getAttribute('data-ref');
  expect(next).not.toBe('component:default/web-shop');
  const before = page.url();
  await page.keyboard.press('f');
  await page.waitForURL((url) => url.href !== before);
  await page
    .getByRole('status')
    .getByText(/fails?\. Now: /)
    .waitFor();
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'How to read the pictures' });
  await keys.waitFor();
  await page.keyboard.press('Escape');
  await keys.waitFor({ state: 'hidden' });

  // The way back leads back.
  await page.goBack();
  await page.getByText('more in closed boxes').waitFor();
}

test('the walk through the storefront, served to this machine', async () => {
  const { address, end } = await served(['examples/storefront', ...asOf]);
  try {
    const { page, complaints, requests } = await openPage(address);
    await walk(page);
    expect(complaints).toEqual([]);
    expect(requests).toEqual([]);
  } finally {
    end();
  }
});

test('the same walk in one file from the disk, with the network cut', async () => {
  const file = join(folder, 'report.html');
  expect(faultline(['view', 'examples/storefront', ...asOf, '--output', file])).toMatchObject({ status: 0 });
  const address = pathToFileURL(file).href;
  const { page, complaints, requests } = await openPage(address, { offline: true });
  await walk(page);
  expect(complaints).toEqual([]);
  expect(requests).toEqual([]);
});
