import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { viewerPage } from '../../packages/cli/src/serve/viewer-page.ts';
import type { Report } from '../../packages/core/src/index.ts';
import { launchBrowser } from './browser.ts';
import { exampleReport, pageOf } from './reports.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const payloads = [
  '<img src=x onerror=window.pwned=1>',
  '"><svg onload=window.pwned=1>',
  '</script><script>window.pwned=1</script>',
  '<!--<script>',
  ']]>\u2028\u2029',
  '{{constructor.constructor("window.pwned=1")()}}',
  '__proto__',
  '\u202Egnp.exe',
  'e\u0301'.repeat(300),
  'x'.repeat(5000),
];

const urls = [
  'javascript:window.pwned=1',
  'JaVa\tScript:window.pwned=1',
  ' data:text/html,<script>window.pwned=1</script>',
  'vbscript:x',
  'blob:x',
  '//evil.example',
  'https://a@b.example',
];

const recorded = exampleReport('storefront');

/** The storefront with an attack in every text that a catalog can hold. */
function attacked(): Report {
  let next = 0;
  const attack = (): string => payloads[next++ % payloads.length]!;
  return {
    ...recorded,
    entities: recorded.entities.map((entity) => ({
      ...entity,
      name: attack(),
      title: attack(),
      type: attack(),
      lifecycle: attack(),
      tags: [attack()],
      links: urls.map((url) => ({ url, title: attack(), type: null })),
    })),
    requirements: recorded.requirements.map((each) => ({
      ...each,
      fallback: each.fallback && { ...each.fallback, mode: attack() },
      source: { ...each.source, file: attack() },
    })),
    journeys: recorded.journeys.map((journey) => ({ ...journey, title: attack() })),
  };
}

test('row 44: a text from the catalog is a text: nothing runs, nothing is fetched, no element comes of it', async () => {
  const page = await browser.newPage();
  const [complaints, requests]: [string[], string[]] = [[], []];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('request', (request) => requests.push(request.url()));
  const address = pageOf(attacked());
  const failure = 'fail=component:default/identity-provider';
  const evil = encodeURIComponent('<img src=x onerror=window.pwned=1>');
  for (const hash of [
    '',
    'select=component:default/sessions',
    `select=${evil}`,
    `view=blast&${failure}&fail=${evil}`,
    `view=map&focus=${evil}&open=${evil}`,
    'view=containment',
    'view=matrix',
    'view=why&from=component:default/identity-provider&to=journey:default/check-out',
    `view=${evil}&owner=${evil}&try=${evil}`,
  ]) {
    await page.goto('about:blank');
    await page.goto(`${address}#${hash}`);
    await page.locator('#main').waitFor();
    if (hash.startsWith('view=map')) await page.getByText(/^Shown/).waitFor();
    expect(await page.evaluate('window.pwned')).toBeUndefined();
    expect(await page.locator('img, iframe, object, embed, script:not([id]):not([type=module])').count()).toBe(0);
    const links = (await page.evaluate('[...document.links].map(({ protocol }) => protocol)')) as string[];
    expect(links.filter((protocol) => !['http:', 'https:', 'mailto:'].includes(protocol))).toEqual([]);
  }
  expect(complaints).toEqual([]);
  expect(requests.filter((url) => !url.startsWith(address) && !/^(about|blob):/.test(url))).toEqual([]);
});

test('row T8: not even a script of the page may turn a text into elements or into code', async () => {
  const page = await browser.newPage();
  await page.goto(pageOf(recorded));
  await page.locator('#main').waitFor();
  const sinks = [
    "document.createElement('p').innerHTML = '<b>x</b>'",
    "document.write('x')",
    "new DOMParser().parseFromString('<b>x</b>', 'text/html')",
    "document.createElement('script').src = 'data:,x'",
    "new Worker('data:text/javascript,x')",
    "trustedTypes.createPolicy('another', { createHTML: (text) => text })",
  ];
  for (const sink of sinks) {
    expect([sink, await page.evaluate(`try { ${sink}; 'done' } catch { 'refused' }`)]).toEqual([sink, 'refused']);
  }
});

test('row 45: the report in the page is the report, whatever is in it', async () => {
  const report = attacked();
  const page = await browser.newPage();
  await page.goto(pageOf(report));
  expect(JSON.parse((await page.locator('#report').textContent())!)).toEqual(report);
});

test('the script of the page, the layout engine aside, is at most 150 kB when it travels', () => {
  const page = viewerPage(recorded, { isLive: false });
  const script = /<script type="module">(.*?)<\/script>/s.exec(page)![1]!;
  expect(gzipSync(script).length).toBeLessThan(150_000);
});

test('only the served page may ask for anything, and only where it came from', () => {
  expect(viewerPage(recorded, { isLive: false })).not.toContain('connect-src');
  expect(viewerPage(recorded, { isLive: true })).toContain("connect-src 'self'");
});
