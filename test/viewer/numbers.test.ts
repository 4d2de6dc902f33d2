import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { failsAs, graphFromReport, type Report, simulate, singlePointsText } from '../../packages/core/src/index.ts';
import { pagesOfThisFile, settled } from './open-page.ts';
import { exampleReport, namedReport, pageOf, reportOf } from './reports.ts';

/**
 * Every view of the examples in a real browser: each number on the screen is the one of the report, or core's answer to
 * the question on the screen. What is read here is the text that a visitor reads, not the data behind it.
 */
const openPage = pagesOfThisFile();

/** All numbers in the text of each element that a selector finds, in reading order. */
const numbersIn = (page: Page, selector: string): Promise<readonly number[]> =>
  page.locator(selector).evaluateAll((all) => all.flatMap((each) => each.textContent!.match(/\d+/g) ?? []).map(Number));

const components = (refs: readonly string[]): number => refs.filter((ref) => ref.startsWith('component:')).length;
const journeys = (refs: readonly string[]): number => refs.filter((ref) => ref.startsWith('journey:')).length;

/** How many Components' own loss leaves a Component or journey down, else degraded, else exposed, else untouched. */
function legendOf({ entities }: Report): readonly number[] {
  const statuses = ['down', 'degraded', 'exposed'] as const;
  const counts = [0, 0, 0, 0];
  for (const { kind, blastRadius } of entities) {
    if (kind !== 'component') continue;
    const { declared } = blastRadius;
    const rank = statuses.findIndex((each) => (declared[each].component ?? 0) + (declared[each].journey ?? 0) > 0);
    counts[rank < 0 ? 3 : rank]! += 1;
  }
  return counts;
}

/** `FAULTLINE_CATALOG=folder` adds a catalog of one's own, `FAULTLINE_CATALOG=company:5000` a generated one. */
const own = process.env.FAULTLINE_CATALOG;
const catalogs = ['minimal', 'storefront', ...(own === undefined ? [] : [own])];

test.each(catalogs)('every number in every view of %s is in the report', async (catalog) => {
  const report = catalog === own ? namedReport(own) : exampleReport(catalog);
  const graph = graphFromReport(report);
  const home = pageOf(report);
  const { page, complaints } = await openPage(home);
  const show = async (address: string): Promise<void> => {
    await page.goto(`${home}#${address}`);
    await settled(page);
  };

  // One thing, one number: the legend counts the same Components on every picture that shows them all.
  for (const view of ['overview', 'map', 'containment']) {
    await show(`view=${view}`);
    await page.locator(`[data-view="${view}"] .legend`).waitFor();
    expect([view, await numbersIn(page, '.legend')]).toEqual([view, legendOf(report)]);
  }

  await show('');
  await page.locator('#main h1').waitFor();
  const { coverage } = report;
  const covered = await numbersIn(page, '.coverage.small strong');
  for (const count of covered) expect(Object.values(coverage)).toContain(count);
  const more = page.getByRole('button', { name: /^Show / });
  while ((await more.count()) > 0) await more.first().click();
  const sources = new Map([...report.failureDomains, ...report.entities].map((each) => [each.ref, each]));
  const rows = await page.locator('section[aria-labelledby="all"] tbody tr').evaluateAll((all) =>
    all.map((row) => ({
      ref: row.querySelector('[title]')!.getAttribute('title')!,
      numbers: [...row.querySelectorAll('td.number')].map((cell) => cell.textContent),
    })),
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const { ref, numbers } of rows) {
    const { declared, worstCase } = sources.get(ref)!.blastRadius;
    const expected = [declared.down, worstCase.down, declared.degraded].map((by) => by.component ?? 0);
    expected.push(declared.journeys.length, declared.systems.length, declared.score);
    expect([ref, numbers.slice(0, 6)]).toEqual([ref, expected.map(String)]);
  }
  const bars = await numbersIn(page, '.radii li > span strong');
  expect(bars).toEqual([...bars].sort((a, b) => b - a));
  for (const { ref, singlePointsOfFailure } of report.journeys) {
    const row = page.locator(`section[aria-label="Journeys"] li:has([title="${ref}"]) .risk`);
    expect(await row.textContent()).toBe(singlePointsText(singlePointsOfFailure));
  }

  await show('view=findings');
  await page.getByRole('heading', { level: 1 }).waitFor();
  const sections: readonly (readonly [string, readonly unknown[]])[] = [
    ['Problems', report.problems],
    ['Findings', report.findings],
    ['Redundant, but not independent', report.notIndependent],
    ['Tier inversions', report.tierInversions],
    ['Cycles', report.cycles],
  ];
  for (const [title, { length }] of sections) {
    const heading = page.getByRole('region', { name: title, exact: true }).getByRole('heading');
    if (length > 0) expect(await heading.textContent()).toBe(`${title} (${length})`);
    else expect(await heading.count()).toBe(0);
  }

  // Outages: the widest entity, a failure domain, a System as all its members; now, later, and at the peak.
  const widest = [...report.entities].sort((a, b) => b.blastRadius.declared.score - a.blastRadius.declared.score)[0]!;
  const failing = [widest.ref, report.failureDomains[0]?.ref, report.entities.find(({ system }) => system)?.system];
  for (const ref of failing.filter((each) => typeof each === 'string')) {
    const failed = failsAs(graph, ref);
    for (const [at, reading] of [
      [0, 'declared'],
      [3600, 'declared'],
      [null, 'declared'],
      [0, 'worstCase'],
    ] as const) {
      const answer = simulate(graph, failed, { lasts: null, ...(at !== null && { at }) })[reading];
      await show(`view=blast&fail=${ref}&read=${reading}&at=${at ?? 'peak'}`);
      await page.locator('.panel .counts').waitFor();
      const expected = [answer.down, answer.degraded, answer.exposed].map(components);
      const asked = `${ref} ${reading} ${at}`;
      expect([asked, await numbersIn(page, '.panel .counts strong')]).toEqual([asked, expected]);
      expect([asked, (await numbersIn(page, '.legend')).slice(0, 3)]).toEqual([asked, expected]);
      const sentence = await page.locator('.panel .sentence').textContent();
      const number = (pattern: RegExp): number => Number(pattern.exec(sentence!)?.[1] ?? 0);
      expect([
        asked,
        number(/(\d+) Components? down/),
        number(/(\d+) degraded/),
        number(/(\d+) journeys? lost/),
      ]).toEqual([asked, expected[0], expected[1], journeys(answer.down)]);
      const headings = await page.locator('.panel section.screen-only h3').allTextContents();
      for (const [title, refs] of [
        ['Lost', answer.down.filter((each) => each.startsWith('journey:'))],
        ['Down', answer.down.filter((each) => !each.startsWith('journey:'))],
        ['Degraded', answer.degraded],
        ['Exposed', answer.exposed],
      ] as const) {
        const heading = headings.find((each) => each.startsWith(`${title}: `)) ?? '';
        const sum = (heading.match(/\d+/g) ?? []).map(Number).reduce((total, count) => total + count, 0);
        expect([asked, title, sum]).toEqual([
          asked,
          title,
          refs.filter((each) => each !== ref && !failed.includes(each)).length,
        ]);
      }
    }
    const { declared, worstCase } = simulate(graph, failed, { lasts: null });
    await show(`select=${ref}`);
    const loss = await page.getByText(/(?:Its loss|their joint loss) takes down/).textContent();
    expect(/takes down (\d+)/.exec(loss!)?.[1]).toBe(String(components(declared.down)));
    expect(/worst case (\d+)/.exec(loss!)?.[1] ?? String(components(declared.down))).toBe(
      String(components(worstCase.down)),
    );
  }
  expect(complaints).toEqual([]);
});

test('every number of a comparison is in one of its two reports', async () => {
  const [base, head] = [reportOf('review/base'), reportOf('review/head')];
  const { page, complaints } = await openPage(pageOf(head, { name: 'before', report: base }));
  const down = ({ entities, failureDomains }: Report, ref: string): string => {
    const found = [...failureDomains, ...entities].find((each) => each.ref === ref);
    return found === undefined ? '–' : String(found.blastRadius.declared.down.component ?? 0);
  };
  const table = page.getByRole('table', { name: 'Blast radii that differ' });
  await table.waitFor();
  const rows = await table.locator('tbody tr').evaluateAll((all) =>
    all.map((row) => ({
      ref: row.querySelector('[title]')!.getAttribute('title')!,
      numbers: [...row.querySelectorAll('td.number')].map((cell) => cell.textContent),
    })),
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const { ref, numbers } of rows) expect([ref, ...numbers]).toEqual([ref, down(base, ref), down(head, ref)]);
  const differs = head.entities.filter(({ ref, kind }) => kind === 'component' && down(base, ref) !== down(head, ref));
  for (const { ref } of differs) expect(rows.map((row) => row.ref)).toContain(ref);
  expect(complaints).toEqual([]);
});
