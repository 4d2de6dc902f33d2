import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Download, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { graphFromReport, simulate } from '../../packages/core/src/index.ts';
import { pagesOfThisFile } from './open-page.ts';
import { exampleReport, pageOf } from './reports.ts';

/** What a person hands on: a saved page, a frame in another page, a card, a picture. */
const openPage = pagesOfThisFile();

const storefront = exampleReport('storefront');
const home = pageOf(storefront);
const cause = 'component:default/secrets';

async function downloaded(page: Page, press: () => Promise<unknown>): Promise<Download> {
  const download = page.waitForEvent('download');
  await press();
  return download;
}

test('a saved page opens at what was on the screen, also when it is saved again, and asks nobody for anything', async () => {
  const { page } = await openPage(`${home}#view=blast&at=1800&fail=${cause}&read=worstCase`);
  let from = page;
  for (const _ of [1, 2]) {
    await from.getByText('More', { exact: true }).click();
    const file = await downloaded(from, () => from.getByRole('button', { name: 'Save this page' }).click());
    expect(file.suggestedFilename()).toBe('faultline-examples-storefront-blast.html');
    const path = join(mkdtempSync(join(tmpdir(), 'faultline-saved-')), file.suggestedFilename());
    await file.saveAs(path);
    const saved = await openPage(pathToFileURL(path).href);
    await saved.page.getByText(/^secrets fails\. After 30m: /).waitFor();
    expect(new URL(saved.page.url()).hash).toContain('read=worstCase');
    expect([saved.complaints, saved.requests]).toEqual([[], []]);
    from = saved.page;
  }
  await from.goto(`${from.url().replace(/#.*/, '')}#view=map`);
  await from.getByRole('heading', { name: 'Map' }).waitFor();
});

test('in a frame stand the sentence, the picture, its stamp and the way to the whole page, and no tools', async () => {
  const { page, complaints } = await openPage(`${home}#embed&view=blast&fail=${cause}`, {
    viewport: { width: 640, height: 420 },
  });
  await page
    .getByRole('banner')
    .getByText(/^secrets fails\. Now: 7 Components down/)
    .waitFor();
  const picture = (await page.locator('.sheet > [aria-label]').boundingBox())!;
  expect([picture.width > 500, picture.height > 180, picture.y + picture.height <= 420]).toEqual([true, true, true]);
  await page.getByRole('contentinfo').getByText('as of 2026-11-20').waitFor();
  expect(await page.locator('button:visible, select:visible, input:visible').count()).toBe(0);
  expect(await page.evaluate('document.documentElement.scrollHeight')).toBe(420);
  const whole = page.waitForEvent('popup');
  await page.getByRole('link', { name: 'Open' }).click();
  await (await whole).getByRole('navigation', { name: 'Views' }).waitFor();
  expect(complaints).toEqual([]);
});

test.each([
  [cause, /^Its loss takes down (\d+) Components and (\d+) journeys\.$/],
  ['journey:default/check-out', /^It cannot fail by itself\.$/],
  ['component:default/nowhere', /^It is not in this catalog\.$/],
])('a card of %s says what its loss takes down, in 400 by 240 pixels', async (ref, text) => {
  const { page } = await openPage(`${home}#card=${ref}`, { viewport: { width: 400, height: 240 } });
  const said = (await page.getByText(text).textContent())!;
  const { scrollWidth, scrollHeight } = (await page.evaluate(
    '({ scrollWidth: document.documentElement.scrollWidth, scrollHeight: document.querySelector(".card").scrollHeight })',
  )) as Record<string, number>;
  expect([scrollWidth, scrollHeight! <= 240]).toEqual([400, true]);
  if (ref !== cause) return;
  const { down } = simulate(graphFromReport(storefront), [ref], { lasts: null }).declared;
  const count = (kind: string): number => down.filter((each) => each.startsWith(`${kind}:`)).length;
  expect(text.exec(said)!.slice(1).map(Number)).toEqual([count('component'), count('journey')]);
});

test('a picture of a filtered map says in its file that some entities are left out, and a PNG has the same frame', async () => {
  const { page } = await openPage(`${home}#view=containment&kind=component`);
  const svg = await downloaded(page, () =>
    page.getByRole('combobox', { name: 'Save the picture' }).selectOption('SVG'),
  );
  const text = readFileSync((await svg.path())!, 'utf8');
  for (const said of [
    'The loss of region eu-1 takes down 26 of 33 Components',
    'a filter is set',
    'as of 2026-11-20',
  ]) {
    expect(text).toContain(said);
  }
  const png = readFileSync(
    (await (await downloaded(page, () => page.getByRole('button', { name: 'Save PNG' }).click())).path())!,
  );
  const [width, height] = [...text.matchAll(/ (?:width|height)="(\d+)"/g)].map(([, value]) => Number(value));
  expect(png.readUInt32BE(16) / png.readUInt32BE(20)).toBeCloseTo(width! / height!, 2);
});

test('four steps come with the first visit, each in the view that it speaks of, and once', async () => {
  const { page } = await openPage(home);
  const steps = page.getByRole('region', { name: 'First visit' });
  await steps.getByText('1 of 4').waitFor();
  await steps.getByRole('button', { name: 'Next' }).click();
  await steps.getByText('2 of 4').waitFor();
  await page.getByRole('button', { name: 'See it fail' }).first().click();
  await steps.getByText('3 of 4').waitFor();
  await steps.getByRole('button', { name: 'Next' }).click();
  await steps.getByText('4 of 4').waitFor();
  await steps.getByRole('button', { name: 'Done' }).click();
  await steps.waitFor({ state: 'detached' });
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await steps.count()).toBe(0);
});

test('the signs are explained beside their counts', async () => {
  const { page } = await openPage(`${home}#view=blast&fail=${cause}`);
  await page.getByRole('button', { name: 'What they mean' }).click();
  await page.getByText('It does its job, but one more failure would take it down: a replica is lost.').last().waitFor();
});
