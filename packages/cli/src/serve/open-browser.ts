import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Milliseconds after which the browser has read the page that sends it on. */
const lifetime = 30_000;

/**
 * Asks the desktop to open an address of our own; without a desktop nothing happens. The address is a secret, and every
 * user of the machine can read the arguments of a process: the browser gets a page that only this user can read.
 */
export function openBrowser(address: string): void {
  const page = redirectPage(address);
  if (page === undefined) return;
  const [command, args] = openers[process.platform] ?? ['xdg-open', []];
  const child = spawn(command, [...args, page], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

/** A page that leads to the address, in a folder of its own; it is removed once it was read, or with the process. */
function redirectPage(address: string): string | undefined {
  try {
    const folder = mkdtempSync(join(tmpdir(), 'faultline-'));
    const file = join(folder, 'open.html');
    writeFileSync(file, `<!doctype html><meta http-equiv="refresh" content="0;url=${address}">`, { mode: 0o600 });
    const remove = (): void => rmSync(folder, { recursive: true, force: true });
    setTimeout(remove, lifetime).unref();
    process.once('exit', remove);
    return pathToFileURL(file).href;
  } catch {
    // Without a place to write to, the address is only printed.
    return undefined;
  }
}

const openers: Readonly<Partial<Record<NodeJS.Platform, readonly [string, readonly string[]]>>> = {
  darwin: ['open', []],
  win32: ['cmd', ['/c', 'start', '']],
};
