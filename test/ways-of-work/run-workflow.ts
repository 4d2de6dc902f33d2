import { execFileSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type ActionRun, type Ended, run, runAction } from '../end-to-end/build-run.ts';
import { root } from '../faultline.ts';
import type { Platform } from './platform.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string | boolean>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** The event that starts a workflow, and what its runner has. */
export interface Runner {
  readonly platform: Platform;
  /** The repository of the workflow's checkout, at the commit that is judged. */
  readonly cwd: string;
  /** The folder `runner.temp`. */
  readonly temp: string;
  readonly eventName: string;
  readonly event: object;
  /** By expression, such as `secrets.TOKEN`. */
  readonly values: Readonly<Record<string, string>>;
  /** Environment of the action besides. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * The steps of the only job of a workflow, as a runner of GitHub runs them until one fails; gives the last of them. The
 * action is that of this workspace, with the inputs that `action.yml` declares.
 */
export async function runWorkflow(text: string, runner: Runner): Promise<Ended | ActionRun> {
  const [job] = Object.values(parse(runner.platform.here(text)).jobs) as readonly { readonly steps: readonly Step[] }[];
  let ended: Ended | ActionRun = { status: 0, log: '' };
  for (const step of job!.steps) {
    ended = await runStep(step, runner);
    if (ended.status !== 0) break;
  }
  return ended;
}

async function runStep(step: Step, runner: Runner): Promise<Ended | ActionRun> {
  const { cwd, platform, temp, event } = runner;
  const filled = (value: string | boolean): string => withValues(String(value), runner);
  const each = <Value extends string | boolean>(all: Readonly<Record<string, Value>> = {}) =>
    Object.fromEntries(Object.entries(all).map(([name, value]) => [name, filled(value)]));
  if (step.run !== undefined) {
    const env = { ...platform.env, RUNNER_TEMP: temp, ...each(step.env) };
    return run('bash', ['-e', '-o', 'pipefail', '-c', filled(step.run)], cwd, env);
  }
  const inputs = each(step.with);
  if (step.uses!.startsWith('actions/checkout@')) {
    if (inputs.repository === 'your-organization/faultline') symlinkSync(platform.release, join(cwd, inputs.path!));
    else if (inputs.ref !== undefined) execFileSync('git', ['checkout', '--quiet', '--detach', inputs.ref], { cwd });
    return { status: 0, log: '' };
  }
  if (!step.uses!.startsWith('your-organization/faultline@')) throw new Error(`${step.uses} is not known here`);
  const ended = await runAction(cwd, event, {
    GITHUB_EVENT_NAME: runner.eventName,
    ...runner.env,
    ...environmentOf(inputs),
  });
  return { ...ended, status: Number(ended.outputs.code) };
}

/** The variables that `action.yml` hands the inputs on in. @throws where it has no such input */
function environmentOf(inputs: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { inputs: declared, runs } = parse(readFileSync(join(root, 'action.yml'), 'utf8'));
  const unknown = Object.keys(inputs).filter((name) => !Object.hasOwn(declared, name));
  if (unknown.length > 0) throw new Error(`the action has no input ${unknown.join(', ')}`);
  const variables: Readonly<Record<string, string>> = runs.steps.find(({ id }: { id?: string }) => id === 'run').env;
  return Object.fromEntries(
    Object.entries(variables).flatMap(([variable, value]) => {
      const [, name] = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value) ?? [];
      return name !== undefined && inputs[name] !== undefined ? [[variable, inputs[name]]] : [];
    }),
  );
}

/** @throws where an expression has no value here */
function withValues(text: string, { values, temp }: Runner): string {
  const known: Readonly<Record<string, string>> = { 'runner.temp': temp, 'github.token': 'canary', ...values };
  return text.replaceAll(/\$\{\{ ([\w.]+) \}\}/g, (_, name: string) => {
    const value = known[name];
    if (value === undefined) throw new Error(`\${{ ${name} }} has no value here`);
    return value;
  });
}
