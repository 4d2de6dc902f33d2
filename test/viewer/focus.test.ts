import { expect, test } from 'vitest';
import { pagesOfThisFile } from './open-page.ts';
import { exampleReport, pageOf } from './reports.ts';

const openPage = pagesOfThisFile();

const home = pageOf(exampleReport('storefront'));

test('after each action of the keyboard the focus stands where the answer is', async () => {
  const { page } = await openPage(home);
  page.setDefaultTimeout(10_000);
  const focus = (): Promise<string> => page.evaluate('document.activeElement.textContent.slice(0, 60)');
  const stands = async (start: string): Promise<void> => {
    await expect.poll(async () => (await focus()).startsWith(start), { message: start }).toBe(true);
  };
  // From the search to the details, and back.
  await page.keyboard.press('/');
  await page.keyboard.type('sessions');
  await page.keyboard.press('Enter');
  await stands('sessions Component');
  await page.keyboard.press('Escape');
  await stands('The loss of region eu-1');
  // From a row of the table to its details, and back to the row.
  const row = page.locator('section[aria-labelledby="all"] tbody button').first();
  await row.focus();
  await page.keyboard.press('Enter');
  await stands('region eu-1 Failure domain');
  await page.keyboard.press('Escape');
  await stands('region eu-1');
  expect(await row.and(page.locator(':focus')).count()).toBe(1);
  // To the outage, its moments, and why.
  await page.getByRole('button', { name: 'See it fail: secrets' }).focus();
  await page.keyboard.press('Enter');
  await stands('secrets fails. Now: ');
  await page.getByRole('button', { name: 'why', exact: true }).first().focus();
  await page.keyboard.press('Enter');
  await expect.poll(focus).toMatch(/ is then /);
});

test.each([
  ['at 200 % zoom', { width: 720, height: 450 }],
  ['on a phone', { width: 390, height: 844 }],
])('%s nothing sticks out of the page, and everything to press has 24 pixels', async (_, viewport) => {
  const { page } = await openPage(home, { viewport });
  for (const hash of [
    '',
    'select=component:default/sessions',
    'view=blast&fail=component:default/secrets',
    'view=map',
    'view=containment',
    'view=matrix',
    'view=findings',
    'view=why&from=component:default/secrets&to=journey:default/check-out',
  ]) {
    await page.goto(`${home}#${hash}`);
    await page.locator('#main:not([aria-busy="true"])').waitFor();
    const wide = await page.evaluate('document.documentElement.scrollWidth');
    expect([hash, wide]).toEqual([hash, viewport.width]);
    const small = await page
      .locator('button:visible:not(.plain), select:visible, summary:visible')
      .evaluateAll((all) =>
        all.filter((each) => each.getBoundingClientRect().height < 23.5).map((each) => each.outerHTML.slice(0, 90)),
      );
    expect([hash, small]).toEqual([hash, []]);
  }
});

test('in forced colours what is pressed can be read', async () => {
  const { page } = await openPage(`${home}#view=blast&fail=component:default/secrets`, { forcedColors: 'active' });
  const pressed = page.locator('[aria-pressed="true"]:visible, [aria-current="page"]');
  await pressed.first().waitFor();
  const colours = await pressed.evaluateAll((all) =>
    all.map((each) => {
      const style = each.ownerDocument.defaultView!.getComputedStyle(each);
      return [style.forcedColorAdjust, style.color === style.backgroundColor];
    }),
  );
  expect(colours.length).toBeGreaterThan(2);
  expect(colours.every(([adjust, isSame]) => adjust === 'none' && !isSame)).toBe(true);
});
