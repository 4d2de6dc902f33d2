import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Inputs } from './inputs.ts';

export interface Outcome {
  /** The exit code of the check. */
  readonly code: number;
  /** Whether there is anything to say: the change changes something, or the check fails. */
  readonly isNews: boolean;
  /** What the change does, as Markdown; undefined without a base. */
  readonly diff: string | undefined;
  /** What the rules find, as Markdown. */
  readonly check: string | undefined;
}

/** The diff of a pull request, and the check; their text goes to the log. */
export function runFaultline({ program, paths, base, failOn, sarif, folder }: Inputs): Outcome {
  const [diff, changes, check] = ['diff.md', 'diff.json', 'check.md'].map((name) => join(folder, `faultline-${name}`));
  if (base !== undefined) {
    fetchBase(base);
    const catalog = paths.length === 0 ? [] : ['--catalog', ...paths];
    run(program, ['diff', base, ...formats('text', `markdown=${diff}`, `json=${changes}`), '--quiet', ...catalog]);
  }
  const against = base === undefined ? [] : ['--base', base];
  const outputs = formats('text', `markdown=${check}`, ...(sarif === undefined ? [] : [`sarif=${sarif}`]));
  const code = run(program, ['check', ...against, '--fail-on', failOn, ...outputs, '--', ...paths]);
  const verdict: unknown = JSON.parse(content(changes!) ?? '{}').verdict;
  return { code, isNews: code !== 0 || verdict !== 'unchanged', diff: content(diff!), check: content(check!) };
}

function formats(...names: readonly string[]): readonly string[] {
  return names.flatMap((name) => ['--format', name]);
}

function content(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function run(program: string, args: readonly string[]): number {
  const { status, error } = spawnSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (error !== undefined) throw error;
  // A signal ended it.
  return status ?? 4;
}

/** A checkout of GitHub holds a single commit; the base is fetched where it is missing. */
function fetchBase(base: string): void {
  const isThere = spawnSync('git', ['cat-file', '-e', `${base}^{commit}`], { stdio: 'ignore' }).status === 0;
  if (!isThere) spawnSync('git', ['fetch', '--no-tags', '--quiet', '--depth=1', 'origin', base], { stdio: 'inherit' });
}
