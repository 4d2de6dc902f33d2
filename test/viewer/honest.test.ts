import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pagesOfThisFile } from './open-page.ts';
import { analysedReport, exampleReport, pageOf } from './reports.ts';

const openPage = pagesOfThisFile();

const storefront = exampleReport('storefront');
const home = pageOf(storefront);

test('the headline is the maximum of all single failures, and names the widest domain and entity apart', async () => {
  const { page } = await openPage(home);
  const failures = [...storefront.entities, ...storefront.failureDomains];
  const most = Math.max(...failures.map(({ blastRadius }) => blastRadius.declared.down.component ?? 0));
  await page.getByRole('heading', { level: 1 }).getByText(`The loss of region eu-1 takes down ${most} of 33`).waitFor();
  await page.getByText(/^Failure domain: \d+ of 33 Components \(79%\) down, 4 journeys lost$/).waitFor();
  await page.getByText('Component: 11 of 33 Components (33%) down, 4 journeys lost').waitFor();
  await page.getByRole('heading', { level: 1 }).getByText('It has no owner.').waitFor();
  await page.getByText('owner platform, tier 1').waitFor();
  await page.getByRole('button', { name: 'See it fail: secrets' }).click();
  await page.getByRole('status').getByText('secrets fails').waitFor();
});

test('a System and a Group fail as all their members; a journey has no button for it', async () => {
  const { page } = await openPage(`${home}#select=system:default/payments`);
  const members = storefront.entities.filter(
    ({ system, kind }) => system === 'system:default/payments' && ['component', 'resource', 'api'].includes(kind),
  ).length;
  await page.getByText(`payments is ${members} entities: their joint loss takes down`).waitFor();
  await page.getByRole('button', { name: `Fail all ${members} entities` }).click();
  await page.getByRole('status').getByText(`payments fails, all ${members} entities of it`).waitFor();
  await page.getByRole('button', { name: 'System payments: failed' }).waitFor();
  await page.goto(`${home}#select=journey:default/check-out`);
  await page.getByRole('complementary', { name: 'Details of Check out' }).waitFor();
  expect(await page.getByRole('button', { name: /^Fail / }).count()).toBe(0);
});

test('a search lists what can fail first, each with its kind', async () => {
  const { page } = await openPage(home);
  await page.keyboard.press('/');
  await page.keyboard.type('check');
  const options = page.getByRole('option');
  await options.first().waitFor();
  const kinds = (await options.allTextContents()).map(
    (text) => /(Component|Resource|API|System|Journey)(?:Fail it)?$/.exec(text)?.[1],
  );
  expect(kinds[0]).toBe('Component');
  expect(kinds.indexOf('Journey')).toBeGreaterThan(kinds.lastIndexOf('API'));
  expect(kinds).not.toContain(undefined);
});

test('a link to what is not there says so', async () => {
  const { page } = await openPage(`${home}#view=map&focus=component:default/nowhere`);
  await page.getByRole('alert').getByText('component:default/nowhere').waitFor();
  await page.goto(`${home}#view=blast&fail=journey:default/log-in`);
  await page.getByRole('alert').getByText('cannot fail by itself: journey:default/log-in').waitFor();
});

test('a name that two namespaces share is shown with its namespace everywhere', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-'));
  mkdirSync(folder, { recursive: true });
  const component = (namespace: string, name: string, needs: string) => `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${name}, namespace: ${namespace} }
spec: { type: service, lifecycle: production, owner: team, dependsOn: [${needs}] }
`;
  const texts = ['eu', 'us'].flatMap((each) => [
    component(each, 'gateway', ''),
    component(each, 'cart', `"component:${each}/gateway"`),
  ]);
  writeFileSync(join(folder, 'catalog-info.yaml'), texts.join('---'));
  const { page } = await openPage(`${pageOf(analysedReport(folder))}#view=map`);
  rmSync(folder, { recursive: true });
  for (const name of ['eu/gateway', 'us/gateway', 'eu/cart', 'us/cart']) {
    await page.getByRole('button', { name, exact: true }).waitFor();
  }
  await page.keyboard.press('/');
  await page.keyboard.type('gateway');
  await page.getByRole('option', { name: 'eu/gateway' }).waitFor();
  await page.getByRole('option', { name: 'us/gateway' }).waitFor();
  await page.goto('about:blank');
});

test('what the rules found and what is not known is listed with its place and its picture', async () => {
  const { page } = await openPage(`${home}#view=findings`);
  for (const title of [
    'Findings',
    'Redundant, but not independent',
    'Tier inversions',
    'Claims that decide',
    'Cycles',
  ]) {
    await page.getByRole('region', { name: title }).waitFor();
  }
  const [first] = storefront.findings;
  const row = page.getByRole('listitem').filter({ hasText: first!.message });
  await row.getByText(`${first!.source!.file}:${first!.source!.line}:${first!.source!.column}`).waitFor();
  await row.getByRole('button', { name: /^See .* fail$/ }).click();
  await page.waitForURL(/view=blast/);
});

test('the tab, every view and every saved picture say which catalog it is and as of when', async () => {
  const { page } = await openPage(home);
  await expect.poll(() => page.title()).toBe('examples/storefront: Overview | Faultline');
  for (const view of ['overview', 'map', 'containment', 'matrix', 'findings', 'why']) {
    await page.goto(`${home}#view=${view}`);
    await page.getByRole('contentinfo').getByText('examples/storefront, as of 2026-11-20').waitFor();
  }
  await page.goto(`${home}#view=blast&fail=component:default/secrets`);
  const download = page.waitForEvent('download');
  await page.getByRole('combobox', { name: 'Save the picture' }).selectOption('SVG');
  const file = await download;
  expect(file.suggestedFilename()).toBe('faultline-examples-storefront-what-follows-when-secrets-fails.svg');
  const svg = readFileSync(await file.path(), 'utf8');
  for (const text of [
    'secrets fails. Now: 7 Components down',
    'What follows when secrets fails. As declared.',
    'examples/storefront, as of 2026-11-20',
    '>down<',
  ]) {
    expect(svg).toContain(text);
  }
});
