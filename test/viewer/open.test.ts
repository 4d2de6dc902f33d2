import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { root } from '../faultline.ts';
import { pagesOfThisFile } from './open-page.ts';
import { exampleReport, pageOf } from './reports.ts';

const openPage = pagesOfThisFile();

/** A page that can reach nothing. */
const cutOff = { offline: true };

/** Files dropped on the page, as a person drags them there. */
async function drop(page: Page, files: Readonly<Record<string, string>>): Promise<void> {
  const data = await page.evaluateHandle(`(() => {
    const transfer = new DataTransfer();
    for (const [name, text] of ${JSON.stringify(Object.entries(files))}) transfer.items.add(new File([text], name));
    return transfer;
  })()`);
  await page.dispatchEvent('#page', 'dragover', { dataTransfer: data });
  await page.getByText('Drop a report, or the files of a catalog').waitFor();
  await page.dispatchEvent('#page', 'drop', { dataTransfer: data });
}

const minimal = `${root}examples/minimal/catalog-info.yaml`;

test('a page without a report opens a catalog that is chosen', async () => {
  const { page, complaints } = await openPage(pathToFileURL(`${root}apps/viewer/dist/viewer.html`).href, cutOff);
  await page.getByRole('button', { name: 'Open…' }).waitFor();
  await page.getByLabel('Files to open').setInputFiles(minimal);
  await page.getByRole('heading', { level: 1, name: /^The loss of/ }).waitFor();
  const rows = page.getByRole('row').filter({ hasText: 'orders-db' });
  const expected = exampleReport('minimal').entities.find(({ ref }) => ref === 'resource:default/orders-db')!;
  const down = await rows.first().getByRole('cell').nth(1).textContent();
  expect(Number(down)).toBe(expected.blastRadius.declared.down.component ?? 0);
  expect(complaints).toEqual([]);
});

test('a second one that is dropped is shown, or compared with', async () => {
  const { page, complaints } = await openPage(pageOf(exampleReport('storefront')), cutOff);
  await drop(page, { 'minimal.yaml': readFileSync(minimal, 'utf8') });
  const dialog = page.getByRole('dialog', { name: 'minimal.yaml' });
  await dialog.getByRole('button', { name: 'Compare: it is how it was' }).click();
  await page.getByRole('region', { name: 'Compared with minimal.yaml' }).waitFor();
  await drop(page, { 'minimal.yaml': readFileSync(minimal, 'utf8') });
  await dialog.getByRole('button', { name: 'Show it' }).click();
  await page.getByRole('heading', { level: 1, name: 'The loss of region eu-1' }).waitFor({ state: 'hidden' });
  await drop(page, { 'again.yaml': readFileSync(minimal, 'utf8') });
  await page.getByRole('button', { name: 'Back to what the page came with' }).click();
  await page.getByRole('heading', { level: 1, name: /^The loss of region eu-1/ }).waitFor();
  expect(complaints).toEqual([]);
});

test('a broken file is reported with its line and column, and the page stays as it was', async () => {
  const { page, complaints } = await openPage(pageOf(exampleReport('storefront')), cutOff);
  await drop(page, { 'broken.yaml': 'kind: Component\nmetadata: { name: "foo\n' });
  const dialog = page.getByRole('dialog', { name: 'broken.yaml' });
  await dialog
    .getByText(/^broken\.yaml:\d+:\d+$/)
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('heading', { level: 1, name: /^The loss of region eu-1/ }).waitFor();
  await drop(page, { 'evil.yaml': `${'['.repeat(100_000)}` });
  await page.getByRole('dialog', { name: 'evil.yaml' }).getByText('It cannot be shown').waitFor();
  expect(complaints).toEqual([]);
});
