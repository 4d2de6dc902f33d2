import type { Page } from 'playwright-core';
import type { Report } from '../../packages/core/src/index.ts';
import { settled } from './open-page.ts';
import { pageOf } from './reports.ts';

/** CSS pixels of an A4 page within its margins. */
const [short, long] = [711, 1040];

interface Paper {
  readonly address: string;
  /** Pages that it may take; one for a picture. */
  readonly most: 1 | 2;
  readonly isWide: boolean;
}

function papersOf({ entities }: Report): readonly Paper[] {
  const running = entities.filter(({ kind }) => kind === 'component');
  const widest = running.reduce((a, b) => (b.blastRadius.declared.score > a.blastRadius.declared.score ? b : a)).ref;
  const picture = (address: string): Paper => ({ address, most: 1, isWide: !address.startsWith('view=blast') });
  const list = (address: string): Paper => ({ address, most: 2, isWide: false });
  return [
    list(''),
    picture(`view=blast&fail=${widest}`),
    picture(`view=blast&fail=${widest}&at=peak&read=worstCase`),
    picture('view=map'),
    picture(`view=map&fail=${widest}`),
    picture('view=containment'),
    list('view=matrix'),
    list('view=findings'),
    list(`view=why&from=${widest}&to=${running.find(({ ref }) => ref !== widest)!.ref}`),
  ];
}

/**
 * Prints the views of a catalog and looks at them: how many pages each takes, what a page lacks or cuts off, and
 * whether a page that was dark or in another window comes out as the same paper, pixel for pixel.
 */
export async function printFaults(page: Page, report: Report): Promise<readonly string[]> {
  const home = pageOf(report);
  const faults: string[] = [];
  for (const { address, most, isWide } of papersOf(report)) {
    const say = (fault: string) => faults.push(`${address || 'overview'}: ${fault}`);
    const paper = isWide ? { width: long, height: short } : { width: short, height: long };
    const screenshotOf = async (colorScheme: 'light' | 'dark'): Promise<Buffer> => {
      await page.emulateMedia({ media: 'screen', colorScheme });
      await page.setViewportSize({ width: 1280, height: 720 });
      await page.goto('about:blank');
      await page.goto(`${home}#${address}`);
      await settled(page);
      if (most === 1) await page.locator('.sheet > [aria-label]').waitFor();
      await page.emulateMedia({ media: 'print', colorScheme });
      await page.setViewportSize(paper);
      await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 300)))');
      return page.screenshot();
    };
    const dark = await screenshotOf('dark');
    const light = await screenshotOf('light');
    if (!light.equals(dark)) say('a dark page is printed otherwise than a light one');
    for (const fault of (await page.evaluate(faultsOnPaper)) as readonly string[]) say(fault);
    const pages = (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type \/Page\b/g)?.length;
    if (pages === undefined || pages > most) say(`${pages} pages`);
  }
  return faults;
}

/** What is wrong with the printed page; run in it. A name may reach 12 pixels into the margin, which has 41. */
const faultsOnPaper = `(() => {
  const faults = [];
  const seen = (each) => each.getClientRects().length > 0;
  const words = [...document.querySelectorAll('.sentence, .verdict, h1, h2')].filter(seen);
  if (words.length === 0) faults.push('no sentence');
  if (![...document.querySelectorAll('.stamp')].some((each) => seen(each) && /as of/.test(each.textContent))) faults.push('no stamp');
  if (document.documentElement.scrollWidth > innerWidth) faults.push('wider than the paper');
  const picture = document.querySelector('.canvas > .paper > svg');
  if (document.querySelector('.canvas') === null) return faults;
  if (picture === null) return [...faults, 'no picture'];
  const frame = picture.getBoundingClientRect();
  if (Math.min(frame.width, frame.height) < 200) faults.push('a picture of ' + Math.round(frame.width) + ' x ' + Math.round(frame.height));
  for (const each of picture.querySelectorAll('text')) {
    const { left, right, top, bottom } = each.getBoundingClientRect();
    if (left < -12 || right > innerWidth + 12 || top < frame.top - 12 || bottom > frame.bottom + 12) faults.push(each.textContent + ' is cut off');
  }
  const above = [...document.querySelectorAll('.answer, .tools, .edge-key')].filter(seen);
  for (const each of above) {
    const { top, bottom } = each.getBoundingClientRect();
    if (top < frame.bottom - 8 && bottom > frame.top + 8 && bottom - top < frame.height) faults.push('the picture covers ' + each.className);
  }
  if (![...document.querySelectorAll('.legend')].some(seen)) faults.push('no key');
  return faults.slice(0, 8);
})()`;
