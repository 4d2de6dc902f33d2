import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { CDPSession } from 'playwright-core';
import { root } from '../faultline.ts';
import { launchBrowser } from './browser.ts';
import { analysedReport, generatedReport, pageOf } from './reports.ts';

/**
 * `pnpm bench:viewer [catalog]...`: what a person waits for, in a real browser that draws in software, in milliseconds.
 * For each catalog named, else for the storefront, and for a generated one of 1,000 and of 5,000 entities. The first
 * number is the clock's. Where the machine is busy the next two say more, of moving pictures for each frame: the
 * processor time of the page's own thread, which is what a person waits for, and that of all of the browser, which
 * compiles, frees memory and paints meanwhile. The last is the most that a row may be, where a goal is set for it. At
 * the end come the bytes of the page, and of its script as it travels.
 */
const named = process.argv.slice(2);

const scriptRow = 'script without the layout engine, kB gzipped';

const reports = [
  ...(named.length > 0 ? named : [`${root}examples/storefront`]).map((path) => ({
    name: path,
    report: analysedReport(path),
  })),
  ...[1_000, 5_000].map((entities) => ({ name: `generated, ${entities} entities`, report: generatedReport(entities) })),
];

/** The most that is wanted of a row: milliseconds, or kB of what begins with a page or a script. */
const goals: Readonly<Record<string, number>> = {
  'first answer on the screen': 1000,
  'a letter of a search': 50,
  'what if: everything again, and drawn': 100,
  'a frame of the blast picture while it moves, p95': 33,
  'a frame of the map while it moves, p95': 33,
  'a frame of it while it moves, p95': 33,
  'the map, laid out': 1500,
  'page, kB': 6000,
  [scriptRow]: 170,
};

/** Milliseconds from an action in the page until the next frame after it has been drawn. */
const timed = `window.timed = async (action) => {
  const start = performance.now();
  action();
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - start;
}`;

const browser = await launchBrowser();
const client = await browser.newBrowserCDPSession();
for (const { name, report } of reports) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const address = pageOf(report);
  const rows: [string, number, number, number][] = [];
  const thread = await page.context().newCDPSession(page);
  await thread.send('Performance.enable', { timeDomain: 'threadTicks' });
  /** Adds what the action answers: milliseconds, of so many frames. */
  const put = async (what: string, action: () => Promise<unknown>, frames = 1): Promise<void> => {
    const [before, own] = [await processorTime(), await threadTime(thread)];
    const time = (await action()) as number;
    const ownTime = (await threadTime(thread)) - own;
    rows.push([what, time, ownTime / frames, ((await processorTime()) - before) / frames]);
  };
  const [before, own] = [await processorTime(), await threadTime(thread)];
  await page.goto(address);
  await page.locator('h1').waitFor();
  // The page draws nothing before its headline.
  const first = (await page.evaluate(`new Promise((resolve) => {
    const hear = (list) => resolve(list.getEntriesByName('first-contentful-paint')[0].startTime);
    new PerformanceObserver(hear).observe({ type: 'paint', buffered: true });
  })`)) as number;
  rows.push(['first answer on the screen', first, (await threadTime(thread)) - own, (await processorTime()) - before]);
  await page.evaluate(timed);
  const widest = [...report.entities].sort(
    (a, b) => (b.blastRadius.declared.down.component ?? 0) - (a.blastRadius.declared.down.component ?? 0),
  )[0]!;

  await page.keyboard.press('/');
  await put('a letter of a search', () =>
    page.evaluate(`timed(() => {
      const field = document.activeElement;
      field.value = ${JSON.stringify(widest.name)};
      field.dispatchEvent(new Event('input', { bubbles: true }));
    })`),
  );
  await put('from the search to the details', () =>
    page.evaluate(
      `timed(() => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })))`,
    ),
  );

  const needed = report.requirements.find((each) => each.of.length === 1 && each.relation === 'dependsOn')!;
  await page.goto('about:blank');
  await page.goto(
    `${address}#view=blast&fail=${encodeURIComponent(widest.ref)}&select=${encodeURIComponent(needed.ref)}`,
  );
  await page
    .getByRole('button', { name: /were a soft requirement$/ })
    .first()
    .waitFor();
  // Asked once the page is at rest, as a person does.
  await page.waitForTimeout(500);
  await page.evaluate('new Promise((resolve) => requestIdleCallback(resolve))');
  await page.evaluate(timed);
  await put('what if: everything again, and drawn', () =>
    page.evaluate(
      `timed(() => [...document.querySelectorAll('button')].find((each) => each.textContent === 'soft').click())`,
    ),
  );
  await put('a frame of the blast picture while it moves, p95', () => moving(page), 60);
  await put('what if: every radius counted again as well', () => retried(page));
  await put('of that the graph with the change', () => measuredLast(page, 'what-if graph'));
  await put('of that counting every radius', () => measuredLast(page, 'what-if diff'));
  await page.goto('about:blank');
  await page.goto(`${address}#view=blast&fail=${encodeURIComponent(widest.ref)}&lasts=900`);
  await page.getByRole('slider', { name: 'Moment' }).waitFor();
  await page.evaluate(timed);
  await put('a moment of the outage', () => atMoment(page), 10);
  await page.goto('about:blank');
  await page.goto(`${address}#view=map`);
  await put('the map, laid out', () => appears(page));
  await put('a frame of the map while it moves, p95', () => moving(page), 60);
  await page.goto('about:blank');
  await page.goto(`${address}#view=map&focus=${encodeURIComponent(widest.ref)}&up=9&down=9`);
  await put('the map around the widest, nine steps each way', () => appears(page));
  await put('a frame of it while it moves, p95', () => moving(page), 60);
  process.stdout.write(`\n${name}: ${report.entities.length} entities, ${report.requirements.length} requirements\n`);
  const text = readFileSync(new URL(address), 'utf8');
  const script = /<script type="module">(.*?)<\/script>/s.exec(text)![1]!;
  rows.push(['page, kB', text.length / 1000, 0, 0], [scriptRow, gzipSync(script).length / 1000, 0, 0]);
  const column = (value: number | undefined): string =>
    (value === undefined ? '' : Math.round(value).toString()).padStart(7);
  for (const [what, value, own, all] of rows) {
    process.stdout.write(`${column(value)}${column(own)}${column(all)}${column(goals[what])}  ${what}\n`);
  }
  await page.close();
}
await browser.close();

type Tab = Awaited<ReturnType<typeof browser.newPage>>;

/** Milliseconds of processor time that the processes of the browser have taken since it was started. */
async function processorTime(): Promise<number> {
  const { processInfo } = await client.send('SystemInfo.getProcessInfo');
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0) * 1000;
}

/** Milliseconds of processor time that the thread of the page has taken. */
async function threadTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
}

/** Until the picture is on the screen. */
async function appears(page: Tab): Promise<number> {
  const start = performance.now();
  await page.locator('.sheet > [aria-label]').waitFor({ timeout: 120_000 });
  return performance.now() - start;
}

/** From taking back what is tried to when it is tried again and the difference in all radii is on the screen. */
async function retried(page: Tab): Promise<number> {
  return (await page.evaluate(`(async () => {
    const button = (name) => [...document.querySelectorAll('button')].find((each) => each.textContent === name);
    button('Undo').click();
    while (document.querySelector('.what-if [role=status]')) await new Promise((resolve) => setTimeout(resolve));
    const start = performance.now();
    button('Redo').click();
    while (document.querySelector('.what-if [role=status]')?.ariaBusy !== 'false') {
      await new Promise((resolve) => setTimeout(resolve));
    }
    return performance.now() - start;
  })()`)) as number;
}

/** Milliseconds that the page itself has measured, the last time. */
async function measuredLast(page: Tab, name: string): Promise<number> {
  return (await page.evaluate(`performance.getEntriesByName('${name}').at(-1).duration`)) as number;
}

/** The middle of ten steps of the timeline. */
async function atMoment(page: Tab): Promise<number> {
  const steps = (await page.evaluate(`(async () => {
    const field = document.querySelector('[role="slider"]');
    const times = [];
    for (let step = 0; step < 10; step++) {
      times.push(await timed(() => {
        field.dispatchEvent(new KeyboardEvent('keydown', { key: step % 2 ? 'Home' : 'End', bubbles: true }));
      }));
    }
    return times.sort((a, b) => a - b);
  })()`)) as number[];
  return steps[5]!;
}

/** The 95th percentile of the work of sixty frames, each with a step of the wheel. */
async function moving(page: Tab): Promise<number> {
  const frames = (await page.evaluate(`(async () => {
    const picture = document.querySelector('.sheet > [aria-label]');
    const { left, top, width, height } = picture.getBoundingClientRect();
    const times = [];
    for (let frame = 0; frame < 60; frame++) {
      const start = performance.now();
      picture.dispatchEvent(new WheelEvent('wheel', {
        bubbles: true, cancelable: true, deltaY: frame % 20 < 10 ? -40 : 40,
        clientX: left + width / 2, clientY: top + height / 2,
      }));
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      times.push(performance.now() - start);
    }
    return times.sort((a, b) => a - b);
  })()`)) as number[];
  return frames[Math.floor(frames.length * 0.95)]!;
}
