import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { leadTo, pagesOfThisFile, settled } from './open-page.ts';
import { exampleReport, pageOf } from './reports.ts';

/** Every view on paper: how many pages the browser makes of it, and what stands on them. */
const openPage = pagesOfThisFile();

const home = pageOf(exampleReport('storefront'));
const cause = 'component:default/secrets';
const headline = 'The loss of region eu-1 takes down 26 of 33 Components (79%) and 4 journeys.';
const outage = /^secrets fails\. Now: 7 Components down, .* lost\.$/;

interface Paper {
  readonly address: string;
  readonly pages: number;
  readonly sentence: string | RegExp;
  /** Where the view is a picture: words of it, and of its key. */
  readonly picture?: readonly string[];
  readonly key?: string;
}

const papers: Readonly<Record<string, Paper>> = {
  overview: { address: '', pages: 2, sentence: `${headline} It has no owner.` },
  blast: {
    address: `view=blast&fail=${cause}`,
    pages: 1,
    sentence: outage,
    picture: ['secrets', 'service-registry'],
    key: 'fallback and its time',
  },
  'blast with details': {
    address: `view=blast&fail=${cause}&select=component:default/sessions`,
    pages: 1,
    sentence: outage,
    picture: ['secrets'],
    key: 'fallback and its time',
  },
  map: { address: 'view=map', pages: 1, sentence: headline, picture: ['secrets'], key: 'untouched' },
  containment: { address: 'view=containment', pages: 1, sentence: headline, picture: ['pricing'], key: 'untouched' },
  matrix: { address: 'view=matrix', pages: 2, sentence: headline },
  findings: { address: 'view=findings', pages: 2, sentence: 'Findings and unknowns' },
  why: {
    address: `view=why&from=${cause}&to=journey:default/check-out`,
    pages: 1,
    sentence: 'Check out is then down',
  },
};

/** What cannot be pressed on paper, as far as it shows. */
const pressed = (page: Page): Promise<readonly string[]> =>
  page
    .locator('button:visible:not(.plain, .legend > *, .chips *, th *), select:visible, input:visible')
    .evaluateAll((all) => all.map(({ outerHTML }) => outerHTML.slice(0, 120)));

async function checkPaper(page: Page, { address, pages, sentence, picture = [], key }: Paper): Promise<void> {
  await page.goto(`${home}#${address}`);
  await settled(page);
  if (picture.length > 0) await page.locator('.sheet > [aria-label]').waitFor();
  await page.emulateMedia({ media: 'print' });
  await page.getByText(sentence, { exact: true }).filter({ visible: true }).first().waitFor();
  await page.getByText('As declared.').filter({ visible: true }).waitFor();
  await page.getByRole('contentinfo').getByText('as of 2026-11-20').waitFor();
  if (key !== undefined) await page.getByText(key).filter({ visible: true }).first().waitFor();
  const drawn = page.locator('.canvas > .paper > svg');
  for (const text of picture) await drawn.getByText(text, { exact: true }).first().waitFor();
  if (picture.length > 0) {
    const { width, height } = (await drawn.boundingBox())!;
    expect([address, Math.min(width, height) > 220]).toEqual([address, true]);
  }
  expect([address, await pressed(page)]).toEqual([address, []]);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect([address, pdf.match(/\/Type \/Page\b/g)?.length]).toEqual([address, pages]);
  await page.emulateMedia({ media: 'screen' });
}

test('every view is printed on one page, or two where its lists are long, with sentence, picture, key and stamp', async () => {
  const { page, complaints } = await openPage(home, {
    viewport: { width: 1040, height: 1100 },
    reducedMotion: 'reduce',
  });
  for (const paper of Object.values(papers)) await checkPaper(page, paper);
  expect(complaints).toEqual([]);
});

test('an outage on paper has its course and who to call; a list that is cut says so, and the page has it all again', async () => {
  const { page } = await openPage(`${home}#view=blast&at=peak&fail=component:default/identity-provider`);
  await page.getByRole('button', { name: 'Journey Check out: down' }).waitFor();
  await page.emulateMedia({ media: 'print' });
  await page
    .getByText(/^Who to call/)
    .filter({ visible: true })
    .waitFor();
  await page.locator('.gantt > .paper > svg').getByText('identity-provider', { exact: true }).waitFor();
  await page.emulateMedia({ media: 'screen' });
  await leadTo(page, '');
  const rows = page.locator('section[aria-labelledby="all"] tbody tr');
  expect(await rows.filter({ visible: true }).count()).toBe(50);
  await page.emulateMedia({ media: 'print' });
  await expect.poll(() => rows.filter({ visible: true }).count()).toBe(32);
  expect(await page.locator('section[aria-labelledby="all"] table').getAttribute('data-cut')).toBe(
    'The first 32 of 66; the page has them all.',
  );
  await page.emulateMedia({ media: 'screen' });
  await expect.poll(() => rows.filter({ visible: true }).count()).toBe(50);
});
