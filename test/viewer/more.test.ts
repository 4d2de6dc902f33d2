import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { sharedBrowser } from './open-page.ts';
import { exampleReport, pageOf } from './reports.ts';
import { served } from './served.ts';

const browser = sharedBrowser();

const paper = (page: Page) => page.evaluate('getComputedStyle(document.body).backgroundColor');
const [light, dark] = ['rgb(255, 255, 255)', 'rgb(20, 23, 27)'];

test('the page is light or dark as the system is, until somebody wants it otherwise; the address remembers', async () => {
  const page = await (await browser()).newPage({ colorScheme: 'dark' });
  await page.goto(pageOf(exampleReport('minimal')));
  await page.locator('#main').waitFor();
  expect(await paper(page)).toBe(dark);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.locator('html[data-theme=light]').waitFor();
  expect(await paper(page)).toBe(light);
  await page.getByText('More', { exact: true }).click();
  await page.getByRole('button', { name: 'Dark', exact: true }).click();
  await page.waitForURL(/theme=dark/);
  expect(await paper(page)).toBe(dark);
  await page.reload();
  await page.locator('#main').waitFor();
  expect(await paper(page)).toBe(dark);
  await page.emulateMedia({ media: 'print' });
  expect(await paper(page)).toBe(light);
});

test.each([390, 700, 1440])('in a window %i wide, all of the menu is on the screen', async (width) => {
  const page = await (await browser()).newPage({ viewport: { width, height: 844 } });
  await page.goto(pageOf(exampleReport('minimal')));
  await page.getByText('More', { exact: true }).click();
  const { x, width: wide } = (await page.getByText('Copy link').locator('xpath=ancestor::details/div').boundingBox())!;
  expect(x).toBeGreaterThanOrEqual(0);
  expect(x + wide).toBeLessThanOrEqual(width);
  await page.close();
});

test('the link that is copied is the address of what is on the screen', async () => {
  const { address, end } = await served(['examples/minimal', '--as-of', '2026-11-20']);
  try {
    const context = await (await browser()).newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    const page = await context.newPage();
    await page.goto(`${address}#view=matrix`);
    await page.getByText('More', { exact: true }).click();
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByText('Copied.').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(`${address}#view=matrix`);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Copy link' }).waitFor({ state: 'hidden' });
  } finally {
    end();
  }
});
