import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { pagesOfThisFile } from './open-page.ts';
import { exampleReport, generatedReport, pageOf } from './reports.ts';

const openPage = pagesOfThisFile();

/** Whose mark has the keyboard, in a small picture or in a large one. */
const focused = (page: Page): Promise<string | null> => page.locator(':focus').getAttribute('data-ref');

async function pressed(page: Page, ...keys: readonly string[]): Promise<readonly (string | null)[]> {
  const refs: (string | null)[] = [];
  for (const key of keys) {
    await page.keyboard.press(key);
    refs.push(await focused(page));
  }
  return refs;
}

const needs = (report: ReturnType<typeof exampleReport>, ref: string | null): readonly string[] =>
  report.requirements.flatMap((each) => (each.ref === ref ? each.of : []));

const storefront = exampleReport('storefront');

test('on the map, arrows lead to what one needs and back, and among the others that the same one needs', async () => {
  const { page } = await openPage(`${pageOf(storefront)}#view=map`);
  const checkout = 'component:default/checkout';
  await page.locator(`[data-ref="${checkout}"]`).focus();
  const [first, second, back] = await pressed(page, 'ArrowRight', 'ArrowDown', 'ArrowLeft');
  expect(needs(storefront, checkout)).toEqual(expect.arrayContaining([first, second]));
  expect(first).not.toBe(second);
  expect(back).toBe(checkout);
  // By position on the screen, to any entity.
  const [aside] = await pressed(page, 'Shift+ArrowDown');
  expect(needs(storefront, checkout)).not.toContain(aside);
  expect(aside).not.toBe(checkout);
});

test('in the blast picture they lead to whom a loss hits next, and back to its cause', async () => {
  const { page } = await openPage(`${pageOf(storefront)}#view=blast&at=peak&fail=component:default/identity-provider`);
  await page.locator('[data-ref="component:default/identity-provider"]').focus();
  const [hit, cause] = await pressed(page, 'ArrowRight', 'ArrowLeft');
  expect(needs(storefront, hit!)).toContain('component:default/identity-provider');
  expect(cause).toBe('component:default/identity-provider');
});

test('the focus stays when the picture is another: a box that is closed, a hub that is followed', async () => {
  const { page } = await openPage(`${pageOf(storefront)}#view=map`);
  const ordering = page.getByRole('button', { name: 'ordering, open box; closes' });
  await ordering.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('complementary', { name: 'Details of ordering' }).waitFor();
  expect(await focused(page)).toBe('system:default/ordering');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^ordering, closed box/ }).waitFor();
  expect(await focused(page)).toBe('system:default/ordering');
  await page.keyboard.press('Enter');
  await ordering.waitFor();
  expect(await focused(page)).toBe('system:default/ordering');

  await page.evaluate(`location.hash = 'view=map&focus=component:default/secrets&up=4&down=4&hubs=2'`);
  await page.getByRole('button', { name: /^identity-provider, hub: / }).focus();
  await page.keyboard.press('h');
  await page.getByRole('button', { name: 'identity-provider', exact: true }).waitFor();
  expect(await focused(page)).toBe('component:default/identity-provider');
});

test('an entity outside of the frame is brought into it', async () => {
  const { page } = await openPage(`${pageOf(storefront)}#view=map`, { viewport: { width: 390, height: 844 } });
  await page.locator('[data-ref="journey:default/check-out"]').focus();
  const inFrame = `(() => {
    const [mark, frame] = [document.activeElement, document.querySelector('.canvas')].map((each) => each.getBoundingClientRect());
    const [x, y] = [mark.x + mark.width / 2, mark.y + mark.height / 2];
    return x > frame.left && x < frame.right && y > frame.top && y < frame.bottom;
  })()`;
  for (let step = 0; step < 5; step++) {
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(inFrame)).toBe(true);
  }
});

test('a picture of very many marks has the same keys, says whom they have reached, and shows it', async () => {
  const report = generatedReport(2_500);
  const components = report.entities.filter(({ kind }) => kind === 'component');
  const widest = components.sort((a, b) => b.blastRadius.declared.score - a.blastRadius.declared.score)[0]!;
  // Every row of the columns is open, down to single entities.
  const groups = report.entities.flatMap(({ ref, kind }) => (kind === 'domain' || kind === 'system' ? [ref] : []));
  const open = [1, 2, 3, 4, 5, 6].flatMap((column) => [...groups, 'more'].map((group) => `&open=${group}@${column}`));
  const { page, complaints } = await openPage(
    `${pageOf(report)}#view=blast&at=peak&fail=${widest.ref}${open.join('')}`,
  );
  const canvas = page.locator('canvas');
  await canvas.waitFor();
  const bare = await canvas.screenshot();
  await page.getByRole('combobox', { name: 'Save the picture' }).focus();
  const tags: unknown[] = [];
  while (tags.length < 7 && !tags.includes('CANVAS')) {
    await page.keyboard.press('Tab');
    tags.push(await page.evaluate('document.activeElement.tagName'));
  }
  expect(tags).toContain('CANVAS');

  // Back to the cause of it all, and on to whom it hits.
  const refs = await pressed(page, ...Array.from({ length: 12 }, () => 'ArrowLeft'));
  expect(refs.at(-1)).toBe(widest.ref);
  const [hit, beside] = await pressed(page, 'ArrowRight', 'ArrowDown');
  expect(needs(report, hit!)).toContain(widest.ref);
  expect(needs(report, beside!)).toContain(widest.ref);
  expect(hit).not.toBe(beside);
  await expect.poll(async () => (await canvas.screenshot()).equals(bare)).toBe(false);

  // What the browser exposes to screen readers.
  const client = await page.context().newCDPSession(page);
  const { nodes } = await client.send('Accessibility.getFullAXTree');
  const own = nodes.find(({ role }) => role?.value === 'application')!;
  const active = own.properties?.find(({ name }) => name === 'activedescendant')?.value.relatedNodes?.[0];
  const heard = nodes.find(({ backendDOMNodeId }) => backendDOMNodeId === active?.backendDOMNodeId);
  expect(own.name?.value).toMatch(/^What follows when/);
  expect(heard?.name?.value).toContain(`${beside!.slice(beside!.indexOf('/') + 1)}: `);

  // Pick it, ask why it is lost, come back, fail it.
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.href.includes(`select=${encodeURIComponent(beside!)}`));
  await canvas.press('w');
  await page.getByRole('heading', { name: / is then / }).waitFor();
  await page.goBack();
  await canvas.waitFor();
  await canvas.focus();
  // The first is a journey, which cannot be failed: back to what it needs.
  const [failed] = await pressed(page, 'ArrowLeft');
  await canvas.press('f');
  await page.waitForURL((url) => url.href.includes(`fail=${encodeURIComponent(failed!)}`));
  expect(complaints).toEqual([]);
});

test('the moments of an outage are stepped through by keyboard, and up and down lead through its rows', async () => {
  const { page } = await openPage(`${pageOf(storefront)}#view=blast&fail=component:default/secrets`);
  const moment = page.getByRole('slider', { name: 'Moment' });
  await moment.focus();
  const said = (): Promise<string | null> => moment.getAttribute('aria-valuetext');
  expect(await said()).toBe('Now: 7 Components down');
  await page.keyboard.press('ArrowRight');
  await expect.poll(said).toBe('After 1h: 11 Components down');
  await page.getByRole('status').getByText('secrets fails. After 1h: 11 Components down').waitFor();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(said).toBe('Now: 7 Components down');
  await page.keyboard.press('Tab');
  const row = (): Promise<string | null> => page.locator(':focus').getAttribute('aria-label');
  expect(await row()).toBe('secrets (Component) through time: failed at once');
  await page.keyboard.press('ArrowDown');
  expect(await row()).toBe(
    'Find a product (Journey) through time: degraded at once until 1h, down after 1h, down at once in the worst case',
  );
  await page.keyboard.press('Enter');
  await page.getByRole('complementary', { name: 'Details of Find a product' }).waitFor();
});

test('the key for why asks about all that fails together, not about the first of it alone', async () => {
  const failed = ['component:default/secrets', 'component:default/search'];
  const asked = 'journey:default/browse';
  const ends = failed.map((ref) => `fail=${ref}`).join('&');
  const { page, complaints } = await openPage(`${pageOf(storefront)}#view=blast&at=peak&${ends}&select=${asked}`);
  await page.locator('.sheet > [aria-label]').waitFor();
  await page.keyboard.press('w');
  await page.waitForURL((url) => url.href.includes('view=why') && !url.href.includes('from='));
  const said = (await page.locator('#main').textContent())!;
  for (const name of ['secrets', 'search']) expect(said).toContain(name);
  expect(complaints).toEqual([]);
});
