import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
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
    return await packagedChromium.executablePath();
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
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
