import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { sharedBrowser } from './open-page.ts';
import { exampleReport, pageOf } from './reports.ts';

const browser = sharedBrowser();
let home: string;
beforeAll(() => {
  home = pageOf(exampleReport('storefront'));
});

async function opened(address: string, reducedMotion: 'reduce' | 'no-preference' = 'reduce'): Promise<Page> {
  const page = await (await browser()).newPage({ viewport: { width: 1440, height: 900 }, reducedMotion });
  await page.goto(`${home}#${address}`);
  await page.locator('.sheet > [aria-label]').waitFor();
  return page;
}

const styleOf = (page: Page): Promise<string> => page.evaluate(`document.querySelector('.sheet').style.transform`);

const stageOf = (page: Page): Promise<string> =>
  page.evaluate(`document.querySelector('.sheet > svg > g').getAttribute('transform')`);

test('picking a room goes in, Escape and the way lead out, and the address knows', async () => {
  const page = await opened('view=containment');
  await page.getByRole('button', { name: 'basket, shared, contains 3' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Shown 5 of 5 entities').waitFor();
  await page.getByRole('button', { name: 'pricing, contains 1' }).click({ position: { x: 40, y: 10 } });
  await page.waitForURL(/room=component%3Adefault%2Fpricing/);
  await page.getByText('Shown 2 of 2 entities').waitFor();
  await page.getByRole('button', { name: 'price-cache' }).click();
  await page.getByRole('complementary', { name: 'Details of price-cache' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('complementary').waitFor({ state: 'detached' });
  expect(page.url()).toContain('room=component%3Adefault%2Fpricing');
  await page.keyboard.press('Escape');
  await page.getByText('Shown 5 of 5 entities').waitFor();
  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name: 'Everybody' }).click();
  await page.getByText(/^Shown 6\d of 66/).waitFor();
  await page.waitForURL((url) => !url.href.includes('room='));
  await page.goBack();
  await page.getByText('Shown 5 of 5 entities').waitFor();
  await page.close();
});

test('a picture moves as one layer, and is drawn again when it comes to rest', async () => {
  const page = await opened('view=blast&at=peak&fail=component:default/identity-provider');
  const before = await stageOf(page);
  await page.mouse.move(500, 450);
  await page.mouse.down();
  await page.mouse.move(560, 470, { steps: 3 });
  expect(await styleOf(page)).toBe('translate(60px, 20px) scale(1)');
  expect(await stageOf(page)).toBe(before);
  await page.mouse.up();
  expect(await styleOf(page)).toBe('');
  expect(await stageOf(page)).not.toBe(before);
  await page.close();
});

test.each([
  ['no-preference', true],
  ['reduce', false],
] as const)('with motion %s, who stands elsewhere than before moves there: %s', async (motion, moves) => {
  const page = await opened('view=blast&at=peak&fail=component:default/identity-provider', motion);
  await page.evaluate(
    `window.moved = 0; Element.prototype.animate = new Proxy(Element.prototype.animate, { apply(...call) { window.moved++; return Reflect.apply(...call); } });`,
  );
  await page.getByRole('button', { name: 'By time' }).click();
  await page.getByText('at once', { exact: true }).waitFor();
  expect(((await page.evaluate('window.moved')) as number) > 0).toBe(moves);
  await page.close();
});

test('the risk field is walked with arrows, the space bar and a drag pick, and the table shows what is picked', async () => {
  const page = await (await browser()).newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(home);
  const dots = page.locator('.risk-field .dot');
  expect(await page.locator('.risk-field .dot[tabindex="0"]').count()).toBe(1);
  await page.locator('.risk-field .dot[tabindex="0"]').focus();
  await page.keyboard.press('Space');
  await page.getByText(/^1 failure picked/).waitFor();
  await page.getByText(/^Shown 1 of 1 row, picked in the risk field out of \d+$/).waitFor();
  const first = await page.evaluate('document.activeElement.dataset.dot');
  await page.keyboard.press('ArrowLeft');
  expect(await page.evaluate('document.activeElement.dataset.dot')).not.toBe(first);
  await page.keyboard.press('Space');
  await page.getByText(/^[2-9]\d* failures picked/).waitFor();
  await page.getByRole('button', { name: 'Show all' }).click();
  expect(await page.getByText(/picked in the risk field/).count()).toBe(0);

  const field = (await page.locator('.risk-field svg').boundingBox())!;
  await page.mouse.move(field.x + 2, field.y + 2);
  await page.mouse.down();
  await page.mouse.move(field.x + field.width - 2, field.y + field.height - 2, { steps: 4 });
  await page.mouse.up();
  const all = await dots.count();
  await expect.poll(() => page.locator('.risk-field .dot[aria-pressed="true"]').count()).toBe(all);
});
