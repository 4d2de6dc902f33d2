import { deepStrictEqual, ok } from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { graphFromReport, type Report, simulate } from '../../packages/core/src/index.ts';
import { settled } from './open-page.ts';
import { pageOf } from './reports.ts';

/** How a visitor acts: with a mouse, with keys alone, or with a finger on a phone. */
export type Hand = 'mouse' | 'keyboard' | 'phone';

/** What a visitor does with a page, each task with the number of actions that it may take. */
interface VisitorTask {
  readonly name: string;
  readonly most: number;
  /** Nobody does it on a phone. */
  readonly needsDesk?: true;
  readonly run: (visit: Visit) => Promise<void>;
}

interface Visit {
  readonly page: Page;
  readonly report: Report;
  /** The Component whose loss weighs most. */
  readonly cause: string;
  readonly open: (address: string, base?: Report) => Promise<void>;
  /** Each is one action: a press, a text that is typed, a choice from a list, a command of the browser. */
  readonly press: (what: Locator) => Promise<void>;
  readonly type: (into: Locator, text: string) => Promise<void>;
  readonly choose: (from: Locator, value: string) => Promise<void>;
  readonly command: (action: () => Promise<unknown>) => Promise<void>;
  /** Picks the first of what a search has found: shows its details, or fails it. */
  readonly pickFound: (how: 'details' | 'fails') => Promise<void>;
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
    run: async ({ page, report, cause, open, press, type, pickFound }) => {
      await open('');
      await type(searchIn(page), nameIn(report, cause));
      await pickFound('fails');
      const sentence = page.locator('.panel .sentence');
      const graph = graphFromReport(report);
      for (const at of [0, 1800]) {
        if (at > 0) await press(page.getByRole('button', { name: '+30m' }));
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
    most: 3,
    run: async ({ page, report, cause, open, type, pickFound, choose }) => {
      const needed = new Set(report.requirements.flatMap(({ ref, of }) => (of.includes(cause) ? [ref] : [])));
      const free = report.entities.find(({ ref, kind }) => kind === 'component' && ref !== cause && !needed.has(ref))!;
      await open('');
      await type(searchIn(page), free.ref);
      await pickFound('details');
      await choose(page.getByRole('combobox', { name: /It also needed/ }), cause);
      const answer = page.locator('.what-if [role="status"]:not([aria-busy="true"])');
      await answer.waitFor();
      ok(/[a-z]/.test((await answer.textContent())!));
    },
  },
  {
    name: 'only the costliest entities of one domain',
    most: 3,
    run: async ({ page, report, open, press, choose }) => {
      const own = report.entities.find(({ domain, tier, kind }) => domain && tier === 1 && kind === 'component');
      await open('');
      await press(page.locator('.filter summary').getByText('Filter', { exact: true }));
      if (own === undefined) {
        // The catalog knows neither: then the page says so where they are looked for, and leaves the system to choose by.
        await page.getByText('No entity here has a domain or a tier.').waitFor();
        const system = report.entities.find(({ system: each, kind }) => each && kind === 'component')!.system!;
        await choose(facetIn(page, 'System'), `=${system}`);
      } else {
        await choose(facetIn(page, 'Domain'), `=${own.domain}`);
        await choose(facetIn(page, 'Tier'), '=1');
      }
      await page.getByText(/ filtered out$/).waitFor();
    },
  },
  {
    name: 'why something is lost',
    most: 1,
    run: async ({ page, cause, open, press }) => {
      await open(`view=blast&at=peak&fail=${cause}`);
      await press(page.getByRole('button', { name: 'why', exact: true }).first());
      await page.getByRole('heading', { name: / is then | goes on working/ }).waitFor();
      ok(/:\d+:\d+/.test((await page.locator('.chain').first().textContent())!));
    },
  },
  {
    name: 'find one of all',
    most: 2,
    run: async ({ page, report, open, type, pickFound }) => {
      const last = report.entities.findLast(({ kind }) => kind === 'component')!;
      await open('');
      await type(searchIn(page), last.ref);
      await pickFound('details');
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
    needsDesk: true,
    run: async ({ page, cause, open, press }) => {
      await open(`view=blast&fail=${cause}`);
      const download = page.waitForEvent('download');
      await press(page.getByRole('button', { name: 'Save PNG' }));
      ok((await download).suggestedFilename().startsWith('faultline-'));
    },
  },
  {
    name: 'a print',
    most: 1,
    needsDesk: true,
    run: async ({ page, cause, open, command }) => {
      await open(`view=blast&fail=${cause}`);
      await command(() => page.pdf({ preferCSSPageSize: true }));
    },
  },
  {
    name: 'a frame for a wiki',
    most: 2,
    needsDesk: true,
    run: async ({ page, cause, open, press }) => {
      await open(`view=blast&fail=${cause}`);
      await press(page.locator('summary').getByText('More', { exact: true }));
      await press(page.getByRole('button', { name: 'Copy as a frame' }));
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

function searchIn(page: Page): Locator {
  return page.getByRole('combobox', { name: /^Search/ });
}

function facetIn(page: Page, title: string): Locator {
  const label = page.locator('.filter label').filter({ has: page.getByText(title, { exact: true }) });
  return label.locator('select');
}

/** Presses of Tab after which what is looked for cannot be reached, for all that a person would try. */
const patience = 120;

/** Goes on with Tab until the focus is on it, as far as that is on the way from where the focus is. */
async function tabTo(page: Page, what: Locator): Promise<void> {
  await what.waitFor();
  const isThere = (): Promise<boolean> =>
    what.evaluate((element) => element.matches(':focus') || element.closest('summary')?.matches(':focus') === true);
  for (let step = 0; step < patience; step++) {
    if (await isThere()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the Tab key does not lead to ${what} within ${patience} presses`);
}

/** The actions of a visitor with this hand. */
function actionsOf(page: Page, hand: Hand): Pick<Visit, 'press' | 'type' | 'choose' | 'command' | 'pickFound'> {
  const reach = async (what: Locator): Promise<void> =>
    hand === 'keyboard' ? tabTo(page, what) : what.scrollIntoViewIfNeeded();
  return {
    press: async (what) => {
      await reach(what);
      if (hand === 'keyboard') await page.keyboard.press('Enter');
      else if (hand === 'phone') await what.tap();
      else await what.click();
    },
    type: async (into, text) => {
      if (hand === 'keyboard') await page.keyboard.press('/');
      else if (hand === 'phone') await into.tap();
      else await into.click();
      await page.keyboard.insertText(text);
    },
    choose: async (from, value) => {
      await reach(from);
      // The list is filled when it gets the focus.
      await from.focus();
      await from.selectOption(value);
    },
    command: async (action) => {
      await action();
    },
    pickFound: async (how) => {
      const first = page.getByRole('option').first();
      if (hand === 'keyboard') await page.keyboard.press(how === 'fails' ? 'Shift+Enter' : 'Enter');
      else {
        const target = how === 'fails' ? first.getByText('Fail it') : first.locator('span').first();
        await (hand === 'phone' ? target.tap() : target.click());
      }
    },
  };
}

/** Counts what is done. */
function counted(actions: ReturnType<typeof actionsOf>, count: () => void): ReturnType<typeof actionsOf> {
  const entries = Object.entries(actions) as [string, (...of: unknown[]) => Promise<void>][];
  return Object.fromEntries(
    entries.map(([name, action]) => [
      name,
      (...of: unknown[]) => {
        count();
        return action(...of);
      },
    ]),
  ) as ReturnType<typeof actionsOf>;
}

/** Walks every task on a report and says of each how many actions it took. @throws where one takes more, or fails */
export async function walkTasks(page: Page, report: Report, hand: Hand): Promise<ReadonlyMap<string, number>> {
  const home = pageOf(report);
  const [cause] = report.entities
    .filter(({ kind, declared }) => kind === 'component' && declared)
    .sort((a, b) => b.blastRadius.declared.score - a.blastRadius.declared.score);
  const taken = new Map<string, number>();
  for (const { name, most, needsDesk, run } of visitorTasks) {
    if (needsDesk && hand === 'phone') continue;
    let actions = 0;
    try {
      await run({
        ...{ page, report, cause: cause!.ref },
        ...counted(actionsOf(page, hand), () => {
          actions += 1;
        }),
        open: async (address, base) => {
          await page.goto('about:blank');
          const at = base === undefined ? home : pageOf(report, { name: 'before', report: base });
          await page.goto(`${at}#${address}`);
          await page.locator('h1').first().waitFor({ state: 'attached' });
          await settled(page);
        },
      });
    } catch (error) {
      throw new Error(`${name}, with ${hand}: ${error instanceof Error ? error.message : error}`);
    }
    ok(actions <= most, `${name}, with ${hand}: ${actions} actions instead of ${most}`);
    taken.set(name, actions);
  }
  return taken;
}
