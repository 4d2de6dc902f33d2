import { deepStrictEqual, ok } from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { graphFromReport, type Report, simulate } from '../../packages/core/src/index.ts';
import { settled } from './open-page.ts';
import { pageOf } from './reports.ts';

/** What a visitor does with a page, each task with the number of actions that it may take. */
interface VisitorTask {
  readonly name: string;
  readonly most: number;
  readonly run: (visit: Visit) => Promise<void>;
}

interface Visit {
  readonly page: Page;
  readonly report: Report;
  /** The Component whose loss weighs most. */
  readonly cause: string;
  readonly open: (address: string, base?: Report) => Promise<void>;
  /** One action of the visitor: a press, a text that is typed, a choice. */
  readonly act: (action: Promise<unknown>) => Promise<void>;
}

const components = (refs: readonly string[]): number => refs.filter((ref) => ref.startsWith('component:')).length;

const nameIn = ({ entities }: Report, wanted: string): string => entities.find(({ ref }) => ref === wanted)!.name;

const visitorTasks: readonly VisitorTask[] = [
  {
    name: 'the biggest risk and its owner',
    most: 0,
    run: async ({ page, open }) => {
      await open('');
      ok(/takes down \d+ of \d+ Components?/.test((await page.locator('h1').textContent())!));
      ok((await page.locator('.widest').textContent())!.includes('owner '));
    },
  },
  {
    name: 'something is down: who to call, what is lost now, what in 30 minutes',
    most: 3,
    run: async ({ page, report, cause, open, act }) => {
      await open('');
      await act(page.getByRole('combobox', { name: /^Search/ }).fill(nameIn(report, cause)));
      await act(page.keyboard.press('Shift+Enter'));
      const sentence = page.locator('.panel .sentence');
      const graph = graphFromReport(report);
      for (const at of [0, 1800]) {
        if (at > 0) await act(page.getByRole('button', { name: '+30m' }).click());
        await page
          .getByText(at === 0 ? /\. Now: / : /\. After 30m: /)
          .first()
          .waitFor();
        const down = components(simulate(graph, [cause], { lasts: null, at }).declared.down);
        deepStrictEqual(Number(/: (\d+) Components? down/.exec((await sentence.textContent())!)?.[1] ?? 0), down);
      }
      await page.getByRole('region', { name: 'Who to call' }).getByText('owns what failed').waitFor();
    },
  },
  {
    name: 'a new dependency of a service',
    most: 1,
    run: async ({ page, report, cause, open, act }) => {
      const needed = new Set(report.requirements.flatMap(({ ref, of }) => (of.includes(cause) ? [ref] : [])));
      const free = report.entities.find(({ ref, kind }) => kind === 'component' && ref !== cause && !needed.has(ref))!;
      await open(`select=${free.ref}`);
      // The list is made for who comes to it.
      const also = page.getByRole('combobox', { name: /It also needed/ });
      await also.focus();
      await act(also.selectOption(cause));
      const answer = page.locator('.what-if [role="status"]:not([aria-busy="true"])');
      await answer.waitFor();
      ok(/[a-z]/.test((await answer.textContent())!));
    },
  },
  {
    name: 'only the costliest entities of one domain',
    most: 3,
    run: async ({ page, report, open, act }) => {
      const own = report.entities.find(({ domain, tier, kind }) => domain && tier === 1 && kind === 'component');
      if (own === undefined) return;
      await open('');
      await act(page.getByText('Filter', { exact: true }).click());
      const facet = (title: string) =>
        page
          .locator('.filter label')
          .filter({ has: page.getByText(title, { exact: true }) })
          .locator('select');
      await act(facet('Domain').selectOption(`=${own.domain}`));
      await act(facet('Tier').selectOption('=1'));
      await page.getByText(/ filtered out$/).waitFor();
    },
  },
  {
    name: 'why something is lost',
    most: 1,
    run: async ({ page, cause, open, act }) => {
      await open(`view=blast&at=peak&fail=${cause}`);
      await act(page.getByRole('button', { name: 'why', exact: true }).first().click());
      await page.getByRole('heading', { name: / is then | goes on working/ }).waitFor();
      ok(/:\d+:\d+/.test((await page.locator('.chain').first().textContent())!));
    },
  },
  {
    name: 'find one of all',
    most: 2,
    run: async ({ page, report, open, act }) => {
      const last = report.entities.findLast(({ kind }) => kind === 'component')!;
      await open('');
      await act(page.getByRole('combobox', { name: /^Search/ }).fill(last.ref));
      await act(page.keyboard.press('Enter'));
      await page.locator(`[data-of="${last.ref}"] :focus`).waitFor();
    },
  },
  {
    name: 'what a change did',
    most: 0,
    run: async ({ page, report, open }) => {
      await open('', { ...report, requirements: report.requirements.slice(1) });
      await page.locator('.compared .sentence').waitFor();
    },
  },
  {
    name: 'a picture for a slide',
    most: 1,
    run: async ({ page, cause, open, act }) => {
      await open(`view=blast&fail=${cause}`);
      const download = page.waitForEvent('download');
      await act(page.getByRole('button', { name: 'Save PNG' }).click());
      ok((await download).suggestedFilename().startsWith('faultline-'));
    },
  },
  {
    name: 'a print',
    most: 1,
    run: async ({ page, cause, open, act }) => {
      await open(`view=blast&fail=${cause}`);
      await act(page.pdf({ preferCSSPageSize: true }));
    },
  },
  {
    name: 'a frame for a wiki',
    most: 2,
    run: async ({ page, cause, open, act }) => {
      await open(`view=blast&fail=${cause}`);
      await act(page.getByText('More', { exact: true }).click());
      await act(page.getByRole('button', { name: 'Copy as a frame' }).click());
      await page
        .getByRole('status')
        .getByText(/^Copied|^Not allowed/)
        .waitFor();
      await open(`embed&view=blast&fail=${cause}`);
      await page.getByRole('link', { name: 'Open' }).waitFor();
    },
  },
  {
    name: 'the same page a year later',
    most: 0,
    run: async ({ page, report, open }) => {
      await page.clock.setFixedTime(new Date(Date.parse(report.asOf) + 366 * 86_400_000));
      await open('');
      await page.getByText(`This report is 366 days old (as of ${report.asOf})`).waitFor();
    },
  },
  {
    name: 'a first visit',
    most: 0,
    run: async ({ page, open }) => {
      await page.evaluate('localStorage.clear()');
      await open('');
      await page.getByRole('region', { name: 'First visit' }).getByText('1 of 4').waitFor();
    },
  },
];

/** Walks every task on a report and says of each how many actions it took. @throws where one takes more, or fails */
export async function walkTasks(page: Page, report: Report): Promise<ReadonlyMap<string, number>> {
  const home = pageOf(report);
  const [cause] = report.entities
    .filter(({ kind, declared }) => kind === 'component' && declared)
    .sort((a, b) => b.blastRadius.declared.score - a.blastRadius.declared.score);
  const taken = new Map<string, number>();
  for (const { name, most, run } of visitorTasks) {
    let actions = 0;
    await run({
      page,
      report,
      cause: cause!.ref,
      open: async (address, base) => {
        await page.goto('about:blank');
        const at = base === undefined ? home : pageOf(report, { name: 'before', report: base });
        await page.goto(`${at}#${address}`);
        await page.locator('h1').first().waitFor({ state: 'attached' });
        await settled(page);
      },
      act: async (action) => {
        actions += 1;
        await action;
      },
    });
    ok(actions <= most, `${name}: ${actions} actions instead of ${most}`);
    taken.set(name, actions);
  }
  return taken;
}
