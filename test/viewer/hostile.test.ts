import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { heldValue } from '../../apps/viewer/src/open/held-value.ts';
import { viewerPage } from '../../packages/cli/src/serve/viewer-page.ts';
import type { Report } from '../../packages/core/src/index.ts';
import { naughty } from '../escape/naughty-text.ts';
import { hostileReport, hub } from './hostile-report.ts';
import { leadTo, sharedBrowser } from './open-page.ts';
import { exampleReport, pageOf } from './reports.ts';

const browser = sharedBrowser();

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
  const page = await (await browser()).newPage();
  const [complaints, requests]: [string[], string[]] = [[], []];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('request', (request) => requests.push(request.url()));
  const address = pageOf(attacked());
  await page.goto(address);
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
    await leadTo(page, hash);
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
  const page = await (await browser()).newPage();
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

const watcher = fileURLToPath(new URL('watch-page.mjs', import.meta.url));

/** Texts of one report. */
const textsOfAReport = 100;

/** What came into the page of a report with these texts, in every view, while each was selected and searched for. */
async function visited(texts: readonly string[]) {
  const report = hostileReport(texts);
  const page = await (await browser()).newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('dialog', (dialog) => complaints.push(dialog.message()));
  page.on('popup', (popup) => complaints.push(popup.url()));
  page.on('request', (request) => request.url().startsWith('file:') || complaints.push(request.url()));
  await page.addInitScript({ path: watcher });
  const address = pageOf(report);
  await page.goto(address);
  await page.locator('#main').waitFor();
  // Half of a surrogate pair cannot stand in an address.
  const refs = report.entities.flatMap(({ ref }) => (Buffer.from(ref).toString() === ref ? [ref] : []));
  await page.evaluate(`walkThrough(${JSON.stringify(refs)}, ${JSON.stringify(texts)})`);
  const called = texts.slice(0, 20).map((text) => encodeURIComponent(text));
  for (const hash of [
    `view=blast&fail=${hub}`,
    `view=blast&${called.map((text) => `fail=${text}`).join('&')}&select=${called[0]}&owner=${called[1]}`,
    `view=containment&system=${called[2]}`,
    'view=matrix',
    `view=why&from=${hub}&to=${encodeURIComponent(refs.at(-1)!)}`,
    `view=${called[0]}&try=${called[1]}&sort=${called[2]}&lasts=${called[3]}&type=${called[4]}`,
  ]) {
    await leadTo(page, hash);
  }
  const seen = (await page.evaluate('({ ...watch, tags: [...watch.tags].sort() })')) as {
    readonly tags: readonly string[];
    readonly faults: readonly string[];
    readonly shown: number;
  };
  await page.close();
  return { ...seen, refs: refs.length, faults: [...seen.faults, ...complaints] };
}

test('row 44: whatever everything is called, each view is made of the elements that it is made of for plain names', async () => {
  const plain = await visited(Array.from({ length: 60 }, (_, index) => `plain-${index}`));
  expect(plain.faults).toEqual([]);
  expect(plain.shown).toBe(plain.refs);
  const texts = [...new Set([...naughty, ...payloads, ...urls])].filter((text) => text.trim() !== '');
  for (let from = 0; from < texts.length; from += textsOfAReport) {
    const { tags, faults, shown, refs } = await visited(texts.slice(from, from + textsOfAReport));
    const foreign = tags.filter((tag) => !plain.tags.includes(tag));
    expect({ from, foreign, faults, hidden: refs - shown }).toEqual({ from, foreign: [], faults: [], hidden: 0 });
  }
});

test('row 46: no text is so long that the page grows beyond its window', async () => {
  const page = await (await browser()).newPage({ viewport: { width: 1280, height: 800 } });
  const long = ['x'.repeat(1000), 'e\u0301'.repeat(400), '\u202e👩‍👧\u200b'.repeat(100), 'word '.repeat(200)];
  const report = hostileReport(long);
  const address = pageOf(report);
  for (const hash of [
    '',
    `select=${encodeURIComponent(report.entities[0]!.ref)}`,
    `view=blast&fail=${hub}`,
    'view=matrix',
  ]) {
    await page.goto('about:blank');
    await page.goto(`${address}#${hash}`);
    await page.locator('#main').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(1280);
  }
  await page.close();
});

test('row 45: the report in the page is the report, whatever is in it', async () => {
  const report = attacked();
  const page = await (await browser()).newPage();
  await page.goto(pageOf(report));
  expect(await heldValue(await page.locator('#report').textContent())).toEqual(report);
});

test('the script of the page, the layout engine aside, is at most 170 kB when it travels', () => {
  const page = viewerPage(recorded, { isLive: false });
  const script = /<script type="module">(.*?)<\/script>/s.exec(page)![1]!;
  expect(gzipSync(script).length).toBeLessThan(170_000);
});

test('only the served page may ask for anything, and only where it came from', () => {
  const policyOf = (isLive: boolean): string =>
    /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(viewerPage(recorded, { isLive }))![1]!;
  expect(policyOf(false)).toMatch(/^default-src 'none'; (?!.*connect-src)/);
  expect(policyOf(true)).toContain("connect-src 'self'");
});
