import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Inputs } from './inputs.ts';

export interface Outcome {
  /** The exit code of the check. */
  readonly code: number;
  /** Whether there is anything to say: the change changes something, or the check does not pass. */
  readonly isNews: boolean;
  /** What the change does, as Markdown; undefined without a base, and where nothing was judged. */
  readonly diff: string | undefined;
  /** What the rules find, as Markdown; undefined where nothing was judged. */
  readonly check: string | undefined;
  /** What the check wrote about why it could not judge. */
  readonly reasons: readonly string[];
}

/** Exit codes of a check that judged: it passed, it found something, or it could not read everything. */
const judged: ReadonlySet<number> = new Set([0, 1, 3]);

/** The check of a change, and its diff; their text goes to the log. */
export function runFaultline(inputs: Inputs): Outcome {
  const { base, failOn, reports, folder, paths, within } = inputs;
  const [diff, changes, check] = ['diff.md', 'diff.json', 'check.md'].map((name) => join(folder, `faultline-${name}`));
  for (const file of [diff!, changes!, check!]) rmSync(file, { force: true });
  const against = base === undefined ? [] : ['--base', base];
  const outputs = formats('text', `markdown=${check}`, ...reports);
  const { code, errors } = run(inputs, [
    'check',
    ...against,
    ...within,
    '--fail-on',
    failOn,
    ...outputs,
    '--',
    ...paths,
  ]);
  process.stderr.write(errors);
  const content = judged.has(code) ? contentOf(check!) : undefined;
  if (base !== undefined && content !== undefined) {
    const catalog = paths.length === 0 ? [] : ['--catalog', ...paths];
    const outputs = formats('text', `markdown=${diff}`, `json=${changes}`);
    const ended = run(inputs, ['diff', base, ...within, ...outputs, '--quiet', ...catalog]);
    // An event without a base has nothing to compare with: the check has judged the whole catalog.
    if (base !== 'auto' || ended.code !== 2) process.stderr.write(ended.errors);
  }
  const verdict: unknown = JSON.parse(contentOf(changes!) ?? '{}').verdict;
  const reasons = content === undefined ? reasonsIn(errors) : [];
  const isNews = code !== 0 || (verdict !== undefined && verdict !== 'unchanged');
  return { code, isNews, diff: contentOf(diff!), check: content, reasons };
}

function formats(...names: readonly string[]): readonly string[] {
  return names.flatMap((name) => ['--format', name]);
}

function contentOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** The last lines in which Faultline says what is wrong, after the errors that it says are the cause. */
function reasonsIn(errors: string): readonly string[] {
  const lines = errors.split('\n');
  const causes = lines.filter((line) => /^\S.*:\d+:\d+ error /.test(line));
  const reasons = lines
    .filter((line) => line.startsWith('faultline: '))
    .map((line) => line.slice('faultline: '.length));
  return [...causes.slice(0, mostCauses), ...reasons.slice(-5)];
}

/** Errors of the input that a comment quotes. */
const mostCauses = 5;

interface Ended {
  readonly code: number;
  readonly errors: string;
}

/**
 * A script is run by this Node: systems without a shell cannot start one. The token that writes the comment stays here;
 * Faultline would send it to the server of a context.
 */
function run({ program, directory, contextToken }: Inputs, args: readonly string[]): Ended {
  const [command, first] = /\.[cm]?js$/.test(program) ? [process.execPath, [program]] : [program, []];
  const { FAULTLINE_TOKEN: _, ...env } = process.env;
  const { status, stderr, error } = spawnSync(command, [...first, ...args], {
    cwd: directory,
    env: { ...env, ...(contextToken !== undefined && { FAULTLINE_TOKEN: contextToken }) },
    stdio: ['ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (error !== undefined) throw error;
  // A signal ended it where there is no status.
  return { code: status ?? 4, errors: stderr };
}
