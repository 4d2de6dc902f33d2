import { spawn } from 'node:child_process';

/** Asks the desktop to open an address of our own; where there is no desktop nothing happens. */
export function openBrowser(address: string): void {
  const [command, args] = openers[process.platform] ?? ['xdg-open', []];
  const child = spawn(command, [...args, address], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

const openers: Readonly<Partial<Record<NodeJS.Platform, readonly [string, readonly string[]]>>> = {
  darwin: ['open', []],
  win32: ['cmd', ['/c', 'start', '']],
};
