import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Page } from 'playwright-core';
import type { Report } from '../../packages/core/src/index.ts';
import { root } from '../faultline.ts';
import { launchBrowser } from './browser.ts';
import { settled } from './open-page.ts';
import { namedReport, pageOf } from './reports.ts';

/**
 * `pnpm look [catalog]...`: every picture of each catalog named, else of the storefront, as
 * `look/<catalog>-<picture>-<size>.png`, to review changes of how the viewer looks; each view as it is printed, as
 * `look/<catalog>-<picture>.pdf` and its first page as `-print.png`; and `look/type-sizes.txt`, which lists the sizes in
 * which each picture sets its text, in pixels of the screen. `LOOK=map,blast` makes only these pictures, `BASE=catalog`
 * compares all with this one.
 */
const named = process.argv.slice(2);
const wanted = process.env.LOOK?.split(',');

const sizes = [
  { name: 'light', viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { name: 'dark', viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  { name: 'forced', viewport: { width: 1440, height: 900 }, forcedColors: 'active' },
  { name: 'phone', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
] as const;

/** A page longer than this is cut: it goes on as it has begun. */
const tallest = 2600;

interface Picture {
  readonly name: string;
  /** Of the address, with what fails and what is asked about already in it. */
  readonly address: string;
  readonly before?: (page: Page) => Promise<unknown>;
}

function picturesOf(report: Report): readonly Picture[] {
  const worst = [...report.entities]
    .filter(({ kind }) => kind === 'component')
    .sort((a, b) => b.blastRadius.declared.score - a.blastRadius.declared.score)[0]!.ref;
  const claim = report.requirements.find((each) => each.of.includes(worst) && each.relation !== 'partOf')!;
  const to = report.journeys[0]?.ref ?? claim.ref;
  const room = report.entities.find(({ container }) => container !== null)!.container!;
  const tried = JSON.stringify(['soften', claim.ref, claim.of[0]]);
  const only = commonest(report);
  const address = (parts: Readonly<Record<string, string>>): string => new URLSearchParams(parts).toString();
  return [
    { name: 'overview', address: '' },
    { name: 'overview-filtered', address: address({ ...only, status: 'down' }) },
    { name: 'details', address: address({ select: worst }) },
    { name: 'search', address: '', before: searching(worst.slice(worst.indexOf('/') + 1, worst.indexOf('/') + 4)) },
    { name: 'more', address: '', before: (page) => page.getByText('More', { exact: true }).click() },
    { name: 'open', address: '', before: opening('minimal.yaml', `${root}examples/minimal/catalog-info.yaml`) },
    { name: 'open-broken', address: '', before: opening('broken.yaml', `${root}README.md`) },
    { name: 'keys', address: '', before: (page) => page.getByRole('button', { name: 'Help' }).click() },
    { name: 'blast', address: address({ view: 'blast', fail: worst }) },
    { name: 'blast-filtered', address: address({ view: 'blast', fail: worst, ...only, status: 'down' }) },
    { name: 'blast-empty', address: address({ view: 'blast' }) },
    { name: 'blast-time', address: address({ view: 'blast', fail: worst, rings: 'time', lasts: '7200', at: '0' }) },
    { name: 'what-if', address: address({ view: 'blast', fail: worst, select: claim.ref, try: tried }) },
    { name: 'map', address: address({ view: 'map' }) },
    { name: 'map-failed', address: address({ view: 'map', fail: worst }) },
    { name: 'map-focus', address: address({ view: 'map', focus: worst, select: worst }) },
    { name: 'map-filtered', address: address({ view: 'map', fail: worst, ...only }) },
    { name: 'map-filter-menu', address: address({ view: 'map', ...only }), before: openingFilter },
    { name: 'map-hubs', address: address({ view: 'map', focus: worst, up: '4', down: '4', hubs: '2' }) },
    { name: 'containment', address: address({ view: 'containment' }) },
    { name: 'containment-room', address: address({ view: 'containment', room }) },
    { name: 'containment-failed', address: address({ view: 'containment', fail: worst }) },
    { name: 'containment-filtered', address: address({ view: 'containment', fail: worst, ...only, status: 'down' }) },
    { name: 'containment-none', address: address({ view: 'containment', kind: 'nothing' }) },
    { name: 'matrix', address: address({ view: 'matrix' }) },
    { name: 'matrix-filtered', address: address({ view: 'matrix', fail: worst, kind: 'component' }) },
    { name: 'why', address: address({ view: 'why', from: worst, to }) },
  ];
}

function openingFilter(page: Page): Promise<unknown> {
  return page.getByText('Filter', { exact: true }).click();
}

/** A filter that leaves much to see: the owner of most, or where all have one, the type of most. */
function commonest({ entities }: Report): Readonly<Record<string, string>> {
  const running = entities.filter(({ kind }) => kind === 'component' || kind === 'resource');
  const of = (facet: 'owner' | 'type'): readonly string[] => {
    const values = running.flatMap((entity) => entity[facet] ?? []);
    const count = (value: string): number => values.filter((each) => each === value).length;
    return [...new Set(values)].sort((a, b) => count(b) - count(a));
  };
  const owners = of('owner');
  return owners.length > 1 ? { owner: owners[0]! } : { type: of('type')[0]! };
}

/** The page as it is printed: the file, and how its first page looks. */
async function printed(page: Page, start: string): Promise<void> {
  await page.pdf({ path: `${start}.pdf`, preferCSSPageSize: true });
  const before = page.viewportSize()!;
  const isWide = /-(?:map|containment)/.test(start);
  await page.setViewportSize(isWide ? { width: 1040, height: 711 } : { width: 711, height: 1040 });
  await page.emulateMedia({ media: 'print' });
  await page.screenshot({ path: `${start}-print.png` });
  // Without one, so that the next file is printed as paper again.
  await page.emulateMedia({ media: null });
  await page.setViewportSize(before);
}

/** `11 px: 40, 12 px: 8`: how many texts of the picture, else of the page, are set in which size, the smallest first. */
async function typeSizesOf(page: Page): Promise<string> {
  return (await page.evaluate(`(() => {
    const counts = new Map();
    const put = (size) => counts.set(size, (counts.get(size) ?? 0) + 1);
    for (const each of document.querySelectorAll('.sheet text, .gantt-frame text')) {
      if (each.textContent.trim() === '') continue;
      const matrix = each.getScreenCTM();
      put(Math.round(parseFloat(getComputedStyle(each).fontSize) * Math.hypot(matrix.a, matrix.b) * 2) / 2);
    }
    if (document.querySelector('.sheet canvas')) return 'a canvas, whose names keep their size';
    for (const each of counts.size > 0 ? [] : document.querySelectorAll('#main *')) {
      if ([...each.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '')) {
        put(parseFloat(getComputedStyle(each).fontSize));
      }
    }
    return [...counts].sort(([a], [b]) => a - b).map(([size, count]) => size + ' px: ' + count).join(', ');
  })()`)) as string;
}

function searching(text: string): (page: Page) => Promise<unknown> {
  return async (page) => {
    await page.keyboard.press('/');
    await page.keyboard.type(text);
  };
}

function opening(name: string, path: string): (page: Page) => Promise<unknown> {
  return async (page) => {
    const file = { name, mimeType: 'application/yaml', buffer: readFileSync(path) };
    await page.getByLabel('Files to open').setInputFiles(file);
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).waitFor();
  };
}

const base = process.env.BASE;
const compared = base === undefined ? undefined : { name: basename(base), report: namedReport(base) };
const folder = `${root}look`;
/** Of each picture, how many texts it sets in which size. */
const typeSizes: string[] = [];
mkdirSync(folder, { recursive: true });
const browser = await launchBrowser();
for (const path of named.length > 0 ? named : [`${root}examples/storefront`]) {
  const report = namedReport(path);
  const home = pageOf(report, compared);
  for (const { name: size, viewport, ...colours } of sizes) {
    const page = await browser.newPage({ viewport, ...colours, reducedMotion: 'reduce' });
    for (const { name, address, before } of picturesOf(report)) {
      if (wanted !== undefined && !wanted.includes(name)) continue;
      await page.goto('about:blank');
      await page.goto(`${home}#${address}`);
      await page.locator('main').waitFor();
      if (address.startsWith('view=map')) await page.locator('.sheet > [aria-label]').waitFor({ timeout: 60_000 });
      await settled(page);
      await before?.(page);
      // Two frames: names are placed once a picture is on the screen.
      await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');
      const height = Math.min(tallest, await page.evaluate('document.documentElement.scrollHeight'));
      const start = `${folder}/${basename(path).replace(':', '-')}-${compared ? 'compared-' : ''}${name}`;
      const file = `${start}-${size}.png`;
      await page.screenshot({ path: file, fullPage: true, clip: { x: 0, y: 0, width: viewport.width, height } });
      if (size !== 'light') continue;
      typeSizes.push(`${basename(start)}: ${await typeSizesOf(page)}`);
      if (before === undefined) await printed(page, start);
    }
    await page.close();
  }
}
await browser.close();
writeFileSync(`${folder}/type-sizes.txt`, `${typeSizes.join('\n')}\n`);
