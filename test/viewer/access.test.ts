import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { leadTo, sharedBrowser } from './open-page.ts';
import { exampleReport, generatedReport, pageOf } from './reports.ts';

const browser = sharedBrowser();

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What another choice of colours can make wrong. Everything else is judged in the light. */
const ofColour = { runOnly: ['cat.color'] };

/** What axe finds wrong with a page. It does not describe what is right, which would take longer than the search. */
async function violationsOn(page: Page, only = {}): Promise<AxeResults['violations']> {
  if ((await page.evaluate('typeof globalThis.axe')) === 'undefined') await page.evaluate(axe);
  return (await page.evaluate(
    `axe.run(${JSON.stringify({ resultTypes: ['violations'], ...only })}).then(({ violations }) => violations)`,
  )) as AxeResults['violations'];
}

const address = pageOf(exampleReport('storefront'));

const failure = 'fail=component:default/identity-provider';
const filter = 'owner=group:default/identity&owner=&kind=component&status=down';
const views = {
  overview: '',
  details: 'select=component:default/sessions',
  blast: `view=blast&at=peak&${failure}`,
  'what if': `view=blast&at=peak&${failure}&try=${encodeURIComponent('["soften","component:default/sessions","component:default/identity-provider"]')}`,
  map: `view=map&at=peak&${failure}`,
  hubs: 'view=map&focus=component:default/secrets&up=4&down=4&hubs=2',
  containment: 'view=containment',
  matrix: 'view=matrix',
  why: `view=why&from=component:default/identity-provider&to=journey:default/check-out`,
};

const filtered = {
  'overview filtered': `${failure}&${filter}`,
  'blast filtered': `view=blast&at=peak&${failure}&${filter}`,
  'map filtered': `view=map&at=peak&${failure}&${filter}&status=failed`,
};

const past = {
  incidents: 'view=incidents&incident=incident:default/2026-10-07-mail-service',
  checks: 'view=incidents&part=checks',
  runbook: 'view=incidents&part=runbook&sheet=component:default/checkout&answers=nnyy',
  trend: 'view=incidents&part=trend',
  work: 'view=incidents&part=work',
};

/** Views that are judged on a phone and in forced colours as well, and those that are judged in the dark. */
const few: readonly string[] = ['overview', 'blast', 'blast filtered'];
const inTheDark: readonly string[] = [...Object.keys(views), ...Object.keys(filtered), 'incidents', 'checks'];

async function leadToView(page: Page, view: string, hash: string): Promise<void> {
  await leadTo(page, hash);
  if (view.startsWith('map')) await page.getByRole('button', { name: 'identity-provider: failed' }).waitFor();
  if (view.endsWith('filtered')) await page.getByText('Filter', { exact: true }).click();
  if (view !== 'hubs') return;
  await page
    .getByRole('button', { name: /, hub: / })
    .first()
    .waitFor();
}

test.each([
  ['views', views],
  ['views with a filter', filtered],
  ['views of incidents', past],
])('axe finds nothing to say of the %s, in light, in dark and in forced colours', async (_, group) => {
  // Without motion: a colour on its way to another has no contrast to be judged.
  const page = await (await browser()).newPage({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto(address);
  const found: string[] = [];
  const judge = async (what: string, only?: typeof ofColour): Promise<void> => {
    for (const { id, nodes } of await violationsOn(page, only))
      found.push(`${what}: ${id}: ${nodes.map(({ html }) => html.slice(0, 160))[0]}`);
  };
  for (const [view, hash] of Object.entries(group)) {
    await leadToView(page, view, hash);
    await judge(view);
    if (inTheDark.includes(view)) {
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.locator('html[data-theme="dark"]').waitFor();
      await judge(`${view} in the dark`, ofColour);
    }
    if (few.includes(view)) {
      await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
      await judge(`${view} in forced colours`, ofColour);
    }
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
    await page.locator('html[data-theme="light"]').waitFor();
  }
  expect(found).toEqual([]);
});

test('axe finds nothing in a picture of very many marks, which is a canvas', async () => {
  const page = await (await browser()).newPage();
  const report = generatedReport(2_500);
  const { ref } = [...report.entities].sort((a, b) => b.blastRadius.declared.score - a.blastRadius.declared.score)[0]!;
  // Every row of the columns is open, down to single entities.
  const groups = report.entities.flatMap((each) => (/^(?:domain|system):/.test(each.ref) ? [each.ref] : []));
  const open = [1, 2, 3, 4, 5, 6].flatMap((column) => [...groups, 'more'].map((group) => `&open=${group}@${column}`));
  await page.goto(`${pageOf(report)}#view=blast&at=peak&fail=${ref}${open.join('')}`);
  await page.locator('canvas').focus();
  const violations = await violationsOn(page);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});

test('no view is wider than a phone, which it is can be seen there, and axe finds nothing to say', async () => {
  const viewport = { width: 390, height: 844 };
  const page = await (await browser()).newPage({ viewport, reducedMotion: 'reduce' });
  await page.goto(address);
  for (const [view, hash] of Object.entries({ ...views, ...filtered, ...past })) {
    await leadTo(page, hash);
    expect([hash, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([hash, 390]);
    const current = page.getByRole('navigation', { name: 'Views' }).locator('[aria-current]');
    await expect
      .poll(async () => (await current.boundingBox())!)
      .toSatisfy(({ x, width }) => x >= 0 && x + width <= 390);
    if (!few.includes(view)) continue;
    await leadToView(page, view, hash);
    const violations = await violationsOn(page);
    expect([view, violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)]).toEqual([view, []]);
  }
});

test('a reader hears the picture: who is in it, with what status', async () => {
  const page = await (await browser()).newPage();
  await page.goto(`${address}#view=blast&at=peak&${failure}`);
  const picture = page.getByRole('group', { name: 'What follows when identity-provider fails' });
  expect((await picture.ariaSnapshot()).split('\n').map((line) => line.replaceAll("'", '').trim())).toEqual(
    expect.arrayContaining([
      '- button "Component identity-provider: failed"',
      '- button "Component sessions: down after 1h"',
      '- button "Journey Log in: down at once"',
      '- button "API checkout-api: down after 1h"',
    ]),
  );
});
