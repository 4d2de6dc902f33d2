import { dirname, resolve } from 'node:path';
import { describeProblem, formatSource } from '@faultline/core';
import { visibleText } from '@faultline/core/escape';
import { watch } from 'chokidar';
import { ConfigError } from '../errors/config-error.ts';
import { IncompleteError } from '../errors/incomplete-error.ts';
import { UsageError } from '../errors/usage-error.ts';

/** Milliseconds within which changes count as one: editors write a file more than once. */
const settling = 150;

/** The files that a run has read and written. */
interface Repeated {
  readonly files: readonly string[];
  readonly written: readonly string[];
}

/**
 * Runs again whenever a file of the catalog changes, and does not end by itself. Watches the folder of every file that
 * was read, so that new files in it are noticed too, and passes over what a run writes. A first run that fails is an
 * error like any other.
 */
export async function repeatOnChange(run: () => Promise<Repeated>): Promise<never> {
  const say = (message: string): void => {
    process.stderr.write(`faultline: ${visibleText(message)}\n`);
  };
  const foldersOf = (files: readonly string[]): string[] => ['.', ...new Set(files.map((file) => dirname(file)))];
  const first = await run();
  const written = new Set(first.written.map((file) => resolve(file)));
  const watcher = watch(foldersOf(first.files), { ignoreInitial: true, depth: 0 });
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const repeat = async (): Promise<void> => {
    try {
      watcher.add(foldersOf((await run()).files));
    } catch (error) {
      if (!(error instanceof UsageError || error instanceof ConfigError || error instanceof IncompleteError))
        throw error;
      // The next change may repair it.
      const problems = error instanceof ConfigError ? error.problems : [];
      for (const each of problems) say(`${formatSource(each.source)}: ${describeProblem(each)}`);
      say(error.message);
    }
    say('waiting for changes; Ctrl-C ends it');
  };
  watcher.on('error', (error) => say((error as Error).message));
  let fail: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_, reject) => (fail = reject));
  watcher.on('all', (_, path) => {
    if (!/\.(?:ya?ml|json|csv|md)$/.test(path) || written.has(resolve(path))) return;
    clearTimeout(timer);
    // One run at a time: a change during a run is looked at after it.
    timer = setTimeout(() => (running = running.then(repeat).catch(fail)), settling);
  });
  process.stdout.once('error', () => process.exit(0));
  await new Promise<void>((resolve) => watcher.once('ready', () => resolve()));
  say('waiting for changes; Ctrl-C ends it');
  return failed;
}
