import { root } from '../faultline.ts';
import { launchBrowser } from './browser.ts';
import { analysedReport, generatedReport, pageOf } from './reports.ts';

/**
 * `pnpm bench:viewer [catalog]...`: what a person waits for, in a real browser that draws in software, in milliseconds.
 * For each catalog named, else for the storefront, and for a generated one of 1,000 and of 5,000 entities.
 */
const named = process.argv.slice(2);

const reports = [
  ...(named.length > 0 ? named : [`${root}examples/storefront`]).map((path) => ({
    name: path,
    report: analysedReport(path),
  })),
  ...[1_000, 5_000].map((entities) => ({ name: `generated, ${entities} entities`, report: generatedReport(entities) })),
];

/** Milliseconds from an action in the page until the next frame after it has been drawn. */
const timed = `window.timed = async (action) => {
  const start = performance.now();
  action();
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - start;
}`;

const browser = await launchBrowser();
for (const { name, report } of reports) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const address = pageOf(report);
  const rows: [string, number][] = [];
  await page.goto(address);
  await page.locator('h1').waitFor();
  // The page draws nothing before its headline.
  const first = (await page.evaluate(
    `new Promise((resolve) => setTimeout(() => resolve(performance.getEntriesByName('first-contentful-paint')[0].startTime), 100))`,
  )) as number;
  rows.push(['first answer on the screen', first]);
  await page.evaluate(timed);
  const widest = [...report.entities].sort(
    (a, b) => (b.blastRadius.declared.down.component ?? 0) - (a.blastRadius.declared.down.component ?? 0),
  )[0]!;

  await page.keyboard.press('/');
  rows.push([
    'a letter of a search',
    (await page.evaluate(`timed(() => {
      const field = document.activeElement;
      field.value = ${JSON.stringify(widest.name)};
      field.dispatchEvent(new Event('input', { bubbles: true }));
    })`)) as number,
  ]);
  rows.push([
    'from the search to the details',
    (await page.evaluate(
      `timed(() => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })))`,
    )) as number,
  ]);

  const needed = report.requirements.find((each) => each.of.length === 1 && each.relation === 'dependsOn')!;
  await page.goto('about:blank');
  await page.goto(
    `${address}#view=blast&fail=${encodeURIComponent(widest.ref)}&select=${encodeURIComponent(needed.ref)}`,
  );
  await page
    .getByRole('button', { name: /were a soft requirement$/ })
    .first()
    .waitFor();
  await page.evaluate(timed);
  rows.push([
    'what if: everything again, and drawn',
    (await page.evaluate(
      `timed(() => [...document.querySelectorAll('button')].find((each) => each.textContent === 'soft').click())`,
    )) as number,
  ]);
  rows.push(['a frame of the blast picture while it moves, p95', await moving(page)]);
  rows.push(['what if: every radius counted again as well', await retried(page)]);
  rows.push(['of that the graph with the change', await measuredLast(page, 'what-if graph')]);
  rows.push(['of that counting every radius', await measuredLast(page, 'what-if diff')]);
  await page.goto('about:blank');
  await page.goto(`${address}#view=blast&fail=${encodeURIComponent(widest.ref)}&lasts=900`);
  await page.getByRole('slider', { name: 'Moment' }).waitFor();
  await page.evaluate(timed);
  rows.push(['a moment of the outage', await atMoment(page)]);
  await page.goto('about:blank');
  await page.goto(`${address}#view=map`);
  const start = performance.now();
  await page.locator('.sheet > [aria-label]').waitFor({ timeout: 120_000 });
  rows.push(['the map, laid out', performance.now() - start]);
  rows.push(['a frame of the map while it moves, p95', await moving(page)]);
  await page.goto('about:blank');
  await page.goto(`${address}#view=map&focus=${encodeURIComponent(widest.ref)}&up=9&down=9`);
  const around = performance.now();
  await page.locator('.sheet > [aria-label]').waitFor({ timeout: 120_000 });
  rows.push(['the map around the widest, nine steps each way', performance.now() - around]);
  rows.push(['a frame of it while it moves, p95', await moving(page)]);
  process.stdout.write(`\n${name}: ${report.entities.length} entities, ${report.requirements.length} requirements\n`);
  for (const [what, time] of rows) process.stdout.write(`${Math.round(time).toString().padStart(7)}  ${what}\n`);
  await page.close();
}
await browser.close();

type Tab = Awaited<ReturnType<typeof browser.newPage>>;

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
