import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Browser, chromium } from 'playwright-core';
import { root } from '../faultline.ts';

const names = ['chromium', 'chromium-headless-shell', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * A browser: the one that CHROMIUM_PATH names, else one that is installed, else on Linux the one that comes with the
 * packages of this workspace.
 *
 * @throws when none can be started: a test that needs a browser then fails, it is never skipped
 */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? installed() ?? (await packaged());
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

function installed(): string | undefined {
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...elsewhere].find((path) => existsSync(path));
}

async function packaged(): Promise<string> {
  const cache = join(root, 'node_modules', '.cache', 'chromium');
  mkdirSync(cache, { recursive: true });
  // It unpacks the libraries that a bare system lacks only where it believes to be there, and into TMPDIR.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x';
  const { TMPDIR } = process.env;
  process.env.TMPDIR = cache;
  try {
    process.env.FONTCONFIG_FILE ??= fontConfig(cache);
    const { default: packagedChromium } = await import('@sparticuz/chromium');
    // A program that another worker is still writing cannot be started.
    return await alone(`${cache}.lock`, () => packagedChromium.executablePath());
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
}

/** Milliseconds after which a lock was left behind by a run that was killed: unpacking takes a few seconds. */
const stale = 120_000;

/** Does the work while nobody else does work under the same lock, a folder. */
async function alone<Result>(lock: string, work: () => Promise<Result>): Promise<Result> {
  while (!tookLock(lock)) await setTimeout(50);
  try {
    return await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function tookLock(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - since > stale) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

/** The fonts that come along, at the place to which they are unpacked: without any, every text field is a crash. */
function fontConfig(cache: string): string {
  const file = join(cache, 'faultline-fonts.conf');
  writeFileSync(
    file,
    `<?xml version="1.0"?><fontconfig><dir>${cache}/fonts/fonts</dir><cachedir>${cache}/fonts-cache</cachedir></fontconfig>`,
  );
  return file;
}
