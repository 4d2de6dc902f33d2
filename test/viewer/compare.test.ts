import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultline } from '../faultline.ts';
import { pagesOfThisFile } from './open-page.ts';
import { served } from './served.ts';

const sides = ['examples/review/head', '--base', 'examples/review/base', '--as-of', '2026-11-20'];

const openPage = pagesOfThisFile();

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Through every view, each with what differs. */
async function lookAround(page: Page): Promise<void> {
  const compared = page.getByRole('region', { name: 'Compared with examples/review/base' });
  await compared.getByText('Worse: journey:check-out now goes down with').waitFor();
  await page.getByText('each side is judged by what it says itself').waitFor();
  const radii = compared.getByRole('table', { name: 'Blast radii that differ' });
  await radii.getByRole('row', { name: /^loyalty Component worse/ }).waitFor();
  await compared.getByRole('table', { name: 'Dependencies that differ' }).getByText('new dependency').waitFor();

  const views = page.getByRole('navigation', { name: 'Views' });
  const loyalty = page.getByRole('button', { name: /^loyalty\b[^-].*worse: its loss takes down/ });
  await views.getByRole('button', { name: 'Containment' }).click();
  await loyalty.waitFor();
  await views.getByRole('button', { name: 'Map' }).click();
  await loyalty.press('Enter');
  const details = page.getByRole('complementary', { name: 'Details of loyalty' });
  await details.getByText('Since examples/review/base: its loss takes down').waitFor();
  await details.getByRole('button', { name: 'Fail it' }).click();
  await page.getByRole('button', { name: /^Journey .*worse: down, was untouched/ }).waitFor();
  const panel = page.getByRole('complementary', { name: 'What follows' });
  await panel.getByRole('heading', { name: 'Compared with examples/review/base' }).waitFor();
  await views.getByRole('button', { name: 'Matrix' }).click();
  await page.getByText('worse: was untouched').first().waitFor();
  await page.getByRole('button', { name: 'down', exact: true }).first().click();
  await page.getByText('Before, in examples/review/base').waitFor();

  await page.getByRole('button', { name: 'Compared with' }).click();
  await page.getByText('Before, in examples/review/base').waitFor({ state: 'hidden' });
  await page.waitForURL(/compare=no/);
}

async function heardFrom(address: string, offline: boolean): Promise<readonly string[]> {
  const { page, complaints } = await openPage(address, { offline });
  await lookAround(page);
  await page.close();
  return complaints;
}

test('what a change does is marked on every view of the served page', async () => {
  const { address, end } = await served(sides);
  try {
    expect(await heardFrom(address, false)).toEqual([]);
  } finally {
    end();
  }
});

test('and in one file from the disk', async () => {
  const file = join(folder, 'report.html');
  expect(faultline(['view', ...sides, '--output', file])).toMatchObject({ status: 0 });
  expect(await heardFrom(pathToFileURL(file).href, true)).toEqual([]);
});
