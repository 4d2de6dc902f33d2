import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { createServer } from 'vite';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../packages/core/src/index.ts';
import { root } from '../faultline.ts';
import { pagesOfThisFile, settled } from './open-page.ts';
import { pageOf, reportOf } from './reports.ts';

/**
 * Every folder of `examples/` on every kind of picture, in a real browser, compared with one that was kept.
 *
 * What is kept is not a raster image. Fonts, their smoothing and the browser differ from machine to machine, so pixels
 * can only be compared with a tolerance; one that never fails for a font passes a box that has moved by its own height.
 * A picture here is data, and what can be saved of it is an SVG whose every number comes from the catalog, our own
 * width of letters and Graphviz, if only its frame is as large everywhere: so it is compared to the letter, and a
 * person can look at it in `golden/`. `vitest run -u` keeps those that are there now. Of the overview, which is text,
 * the tree that a screen reader hears is kept, down to the table of everything.
 *
 * What no text shows is asked of the page as it is drawn, with the fonts of this machine: something is there, names do
 * not cover each other or leave their boxes or the frame. `pnpm look examples/…` makes pictures of all this for people.
 */
const openPage = pagesOfThisFile();

/** Where everything that the gallery of the development server lists is. */
const examples = readdirSync(`${root}examples`, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('/catalog-info.yaml'))
  .map(posix.dirname)
  .sort();

const views = ['map', 'blast', 'containment'] as const;

/** Pixels of every picture that is kept, and below it for the buttons that move it. */
const [frame, foot] = [{ width: 1080, height: 720 }, 40];

function addressOf(view: (typeof views)[number], { entities }: Report): string {
  if (view !== 'blast') return `view=${view}`;
  const components = entities.filter(({ kind }) => kind === 'component');
  const worst = components.reduce((a, b) => (b.blastRadius.declared.score > a.blastRadius.declared.score ? b : a));
  return `view=blast&at=peak&fail=${worst.ref}`;
}

const golden = (example: string, name: string): string =>
  fileURLToPath(new URL(`golden/${example.replaceAll('/', '-')}-${name}`, import.meta.url));

/** The window in which a view has had the right frame: most likely it has it again. */
const windows = new Map<string, { readonly width: number; readonly height: number }>();

/** The picture of this address, once its frame is as large as that of every other. */
async function drawn(page: Page, view: string, address: string): Promise<void> {
  await page.goto('about:blank');
  await page.setViewportSize(windows.get(view) ?? page.viewportSize()!);
  await page.goto(address);
  // What is docked below a picture takes a share of the height, so the window comes nearer with each attempt.
  for (let attempt = 0; attempt < 12; attempt++) {
    await page.locator('.sheet > [aria-label]').waitFor();
    const { clientWidth, clientHeight } = (await page.evaluate(
      `(({ clientWidth, clientHeight }) => ({ clientWidth, clientHeight }))(document.querySelector('.canvas'))`,
    )) as { readonly clientWidth: number; readonly clientHeight: number };
    const { width, height } = page.viewportSize()!;
    windows.set(view, { width, height });
    if (clientWidth === frame.width && clientHeight === frame.height + foot) {
      // What stands above a picture may have come after it was laid out.
      await page.evaluate(`dispatchEvent(new Event('resize'))`);
      await page.locator(`.canvas[data-frame="${frame.width}x${frame.height}"]`).waitFor();
      await settled(page);
      return;
    }
    await page.setViewportSize({
      width: width + frame.width - clientWidth,
      height: height + frame.height + foot - clientHeight,
    });
    await page.reload();
  }
  throw new Error('the frame is never as large as it has to be');
}

/** The picture as a person saves it: an element a line, lengths to a tenth of a pixel. */
async function saved(page: Page): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('combobox', { name: 'Save the picture' }).selectOption('SVG');
  return readFileSync(await (await download).path(), 'utf8')
    .replaceAll('><', '>\n<')
    .replace(/\d+\.\d+/g, (number) => String(Math.round(Number(number) * 10) / 10));
}

/** What is wrong with the names of a picture as it is drawn; run in the page. */
const faultsOfNames = `(() => {
  const frame = document.querySelector('.canvas').getBoundingClientRect();
  const of = (each) => ({ name: each.textContent, area: each.getBoundingClientRect() });
  const names = [...document.querySelectorAll('.sheet > svg text')].map(of);
  const boxes = [...document.querySelectorAll('.sheet > svg rect')].map((each) => each.getBoundingClientRect());
  // Entities are boxes, or signs whose names stand beside them.
  const inBoxes = document.querySelector('.sheet > svg [data-ref] > rect') !== null;
  const holds = (outer, inner) =>
    inner.left >= outer.left - 2 && inner.right <= outer.right + 2 && inner.top >= outer.top - 2 && inner.bottom <= outer.bottom + 2;
  const faults = [];
  for (const [index, { name, area }] of names.entries()) {
    if (!holds(frame, area)) faults.push(name + ' leaves the frame');
    if (inBoxes && !boxes.some((box) => holds(box, area))) faults.push(name + ' leaves its box');
    for (const other of names.slice(index + 1)) {
      const across = Math.min(area.right, other.area.right) - Math.max(area.left, other.area.left);
      const down = Math.min(area.bottom, other.area.bottom) - Math.max(area.top, other.area.top);
      if (across > 2 && down > 4) faults.push(name + ' covers ' + other.name);
    }
  }
  return { faults, count: names.length };
})()`;

/** How much of what is on the screen is not of its commonest colour, and how many colours there are. */
async function inkOf(page: Page): Promise<{ readonly share: number; readonly colours: number }> {
  const png = await page.locator('main').screenshot();
  return (await page.evaluate(`(async () => {
    const image = new Image();
    image.src = 'data:image/png;base64,${png.toString('base64')}';
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const pixels = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);
    const counts = new Map();
    for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
    return { share: 1 - Math.max(...counts.values()) / pixels.length, colours: counts.size };
  })()`)) as { readonly share: number; readonly colours: number };
}

describe.each(examples)('%s', (example) => {
  test('every picture is the one that was kept, and can be read', async () => {
    const report = reportOf(example);
    const home = pageOf(report);
    const { page, complaints } = await openPage(home, { reducedMotion: 'reduce' });
    await page.locator('#main h1').waitFor();
    await settled(page);
    const [heard] = (await page.locator('#main').ariaSnapshot()).split('- region "Everything, by blast radius"');
    await expect(`${heard!.trimEnd()}\n`).toMatchFileSnapshot(golden(example, 'overview.txt'));
    expect((await inkOf(page)).share).toBeGreaterThan(0.02);
    for (const view of views) {
      await drawn(page, view, `${home}#${addressOf(view, report)}`);
      await expect(await saved(page)).toMatchFileSnapshot(golden(example, `${view}.svg`));
      const { faults, count } = (await page.evaluate(faultsOfNames)) as {
        readonly faults: readonly string[];
        readonly count: number;
      };
      expect([view, faults]).toEqual([view, []]);
      expect(count).toBeGreaterThan(0);
      const { share, colours } = await inkOf(page);
      expect(share).toBeGreaterThan(0.01);
      expect(colours).toBeGreaterThan(20);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    }
    expect(complaints).toEqual([]);
    await page.close();
  });
});

test('the development server lists every example, and opens it', async () => {
  const viewer = `${root}apps/viewer`;
  const server = await createServer({
    ...{ root: viewer, configFile: `${viewer}/vite.config.ts`, logLevel: 'error' },
    ...{ server: { middlewareMode: true, ws: false }, optimizeDeps: { noDiscovery: true } },
  });
  try {
    const page = readFileSync(`${viewer}/index.html`, 'utf8');
    const list = await server.transformIndexHtml('/', page, '/');
    const listed = [...list.matchAll(/href="\/\?example=([^"]+)"/g)].map(([, name]) => name);
    expect(listed.sort()).toEqual(examples);
    const one = await server.transformIndexHtml('/', page, '/?example=minimal');
    expect(one).toContain('"component:default/');
  } finally {
    await server.close();
  }
});
