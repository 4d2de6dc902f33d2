import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { componentsDown, rankedFailures } from '@faultline/core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../../../test/viewer/browser.ts';
import { commandLineReport } from '../../backend/test/storefront.ts';
import { type Started, startApp } from './start-app.ts';

const ref = 'component:default/identity-provider';

/** Where pictures of the app are kept, to be looked at. */
const look = join(import.meta.dirname, '../look');

const report = commandLineReport();

const radius = report.entities.find((each) => each.ref === ref)!.blastRadius.declared;

let app: Started;
let browser: Browser;

beforeAll(async () => {
  mkdirSync(look, { recursive: true });
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** A page of the app, for a guest who has signed in. */
async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })).newPage();
  await page.goto(app.base + path);
  await page.getByRole('button', { name: 'Enter' }).click();
  return page;
}

const entityPath = '/catalog/default/component/identity-provider';

test('the card shows the numbers of the command line', async () => {
  const page = await open(entityPath);
  const sentence = `Its loss takes down ${radius.down.component} Components in ${radius.systems.length} systems, ${radius.down.journey} journeys.`;
  await page.getByText(sentence).waitFor();
  for (const { message } of report.findings.filter((each) => each.ref === ref)) {
    await page.getByText(message).first().waitFor();
  }
  await page.screenshot({ path: join(look, 'card-light.png'), fullPage: true });
  await page.context().close();
});

test('the tab shows the viewer at the loss of the entity', async () => {
  const page = await open(`${entityPath}/blast-radius`);
  const frame = page.frameLocator(`iframe[title="Blast radius of ${ref}"]`);
  await frame.getByText(`${radius.down.component} Components`).first().waitFor();
  await page.screenshot({ path: join(look, 'tab-light.png') });
  await page.context().close();
});

test('the page lists the widest radii of the command line', async () => {
  const page = await open('/faultline');
  const rows = page.getByRole('table').getByRole('row');
  await rows.nth(1).waitFor();
  const numbers = await rows.evaluateAll((all) =>
    all.slice(1).map((row) => Number((row as HTMLTableRowElement).cells[1]!.textContent)),
  );
  expect(numbers).toEqual(rankedFailures(report).slice(0, numbers.length).map(componentsDown));
  expect(numbers.length).toBeGreaterThan(10);
  await page.screenshot({ path: join(look, 'page-light.png'), fullPage: true });
  await page.context().close();
});

test('card, tab and page work in the dark and on a phone, without scrolling sideways', async () => {
  const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
  for (const [name, options] of [
    ['dark', { colorScheme: 'dark' }],
    ['phone', phone],
  ] as const) {
    for (const [part, path, text] of [
      ['card', entityPath, 'Its loss takes down'],
      ['page', '/faultline', 'Widest blast radii'],
    ] as const) {
      const page = await open(path, options);
      await page.getByText(text).first().waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );
      await page.screenshot({ path: join(look, `${part}-${name}.png`), fullPage: true });
      await page.context().close();
    }
    const page = await open(`${entityPath}/blast-radius`, options);
    await page.frameLocator('iframe').locator('svg:visible, canvas:visible').first().waitFor();
    await page.screenshot({ path: join(look, `tab-${name}.png`) });
    await page.context().close();
  }
});
