import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterEach } from 'vitest';
import { views } from '../../apps/viewer/src/state/view-state.ts';
import { launchBrowser } from './browser.ts';

/** A page, and what must stay empty: what its console complains of, and the requests that leave for elsewhere. */
interface OpenPage {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly requests: readonly string[];
}

/** Waits until the picture on the screen is the one that was asked for. */
export async function settled(page: Page): Promise<void> {
  await page.locator('#main:not([aria-busy="true"])').waitFor();
}

/** Leads a page of ours from where it is to another place of it, as the way back does: it is not loaded again. */
export async function leadTo(page: Page, hash: string): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
  const [, named] = /(?:^|&)view=([^&]*)/.exec(hash) ?? [];
  const view = views.find((each) => each === named) ?? 'overview';
  await page.locator(`.body[data-view="${view}"] #main:not([aria-busy="true"])`).waitFor();
}

type OpensPage = (address: string, options?: BrowserContextOptions) => Promise<OpenPage>;

const usual: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };

let started: Promise<Browser> | undefined;

/**
 * The browser of this worker of Vitest, whose files run one after another: it starts for the first file that needs one
 * and ends with the worker. What a test opened is closed after the test.
 */
export function sharedBrowser(): () => Promise<Browser> {
  afterEach(async () => {
    for (const context of (await running())?.contexts() ?? []) await context.close();
  });
  return async () => {
    const browser = await running();
    if (browser !== undefined) return browser;
    started = launchBrowser();
    return started;
  };
}

/** Undefined where none was started, or the one that was has gone: that fails one test and not all that follow. */
async function running(): Promise<Browser | undefined> {
  const browser = await started?.catch(() => undefined);
  return browser?.isConnected() ? browser : undefined;
}

/** For the tests of one file: how to open a page in the browser. */
export function pagesOfThisFile(): OpensPage {
  const browser = sharedBrowser();

  return async (address, options) => {
    const home = address.replace(/#.*/, '');
    const context = await (await browser()).newContext({ ...usual, ...options });
    const page = await context.newPage();
    const [complaints, requests]: [string[], string[]] = [[], []];
    page.on('console', (message) => message.type() !== 'log' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(home) && !url.startsWith('blob:')) requests.push(url);
    });
    await page.goto(address);
    return { page, complaints, requests };
  };
}
