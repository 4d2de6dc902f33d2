import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { checkoutOf } from './checkout-of.ts';

export interface Inputs {
  /** The program to run: a script for Node, or anything that the system can start. */
  readonly program: string;
  /** The folder to run it in. */
  readonly directory: string;
  readonly paths: readonly string[];
  /** The revision to compare with, or `auto` for that of the event; undefined to check the whole catalog. */
  readonly base: string | undefined;
  readonly failOn: string;
  /** Options that name the rest of the organization. */
  readonly within: readonly string[];
  /** What a server that the context is read from is sent; never the token of the comment. */
  readonly contextToken: string | undefined;
  /** Other documents of the check, such as `sarif=faultline.sarif`. */
  readonly reports: readonly string[];
  /** The folder for what is only needed during the run. */
  readonly folder: string;
  readonly comments: boolean;
  /** Distinguishes the comment of this job from those of others. */
  readonly key: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The inputs of `action.yml`, as its steps hand them on, or the variables of the GitLab job. */
export function inputsFrom(env: Environment): Inputs {
  const base = stated(env.FAULTLINE_BASE) ?? 'auto';
  // It is handed to git, where it could be an option.
  if (!/^[^-\s\0-\x1f\x7f][^\s\0-\x1f\x7f]*$/.test(base)) throw new Error('base is not a valid revision name');
  const isGitlab = env.GITLAB_CI === 'true';
  const workspace = stated(isGitlab ? env.CI_PROJECT_DIR : env.GITHUB_WORKSPACE) ?? process.cwd();
  const directory = stated(env.FAULTLINE_DIRECTORY) ?? '.';
  const paths = linesOf(env.FAULTLINE_PATHS);
  const sarif = stated(env.FAULTLINE_SARIF);
  const named = [...(sarif === undefined ? [] : [['sarif', sarif] as const]), ...(isGitlab ? gitlabReports : [])].map(
    ([format, file]) => `${format}=${resolve(workspace, file)}`,
  );
  return {
    program: required(env, 'FAULTLINE_PROGRAM'),
    ...(directory === '.' ? checkoutOf(workspace, paths) : { directory: resolve(workspace, directory), paths }),
    base: base === 'none' ? undefined : base,
    failOn: stated(env.FAULTLINE_FAIL_ON) ?? 'error',
    within: withinOptions(env),
    contextToken: stated(env.FAULTLINE_CONTEXT_TOKEN),
    reports: named,
    folder: stated(env.RUNNER_TEMP) ?? mkdtempSync(join(tmpdir(), 'faultline-')),
    comments: (stated(env.FAULTLINE_COMMENT) ?? 'true') === 'true',
    key: keyFrom(env),
  };
}

/** Each value is a part of its option, so that none can be an option of its own. */
function withinOptions(env: Environment): readonly string[] {
  const maxAge = stated(env.FAULTLINE_CONTEXT_MAX_AGE);
  return [
    ...linesOf(env.FAULTLINE_CONTEXT_PATHS).map((path) => `--context=${path.trim()}`),
    ...(maxAge === undefined ? [] : [`--context-max-age=${maxAge}`]),
    ...(stated(env.FAULTLINE_ALONE) === 'true' ? ['--alone'] : []),
  ];
}

function linesOf(text = ''): readonly string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

/** The documents that GitLab shows in a merge request. */
const gitlabReports = [
  ['gitlab', 'gl-code-quality-report.json'],
  ['junit', 'faultline-junit.xml'],
] as const;

/** The key that was given, else one for the workflow, the job and what it reads. It cannot end an HTML comment. */
function keyFrom(env: Environment): string {
  const given = stated(env.FAULTLINE_COMMENT_KEY);
  if (given !== undefined && /^[\w.-]{1,64}$/.test(given) && !given.includes('--')) return given;
  const parts = [
    given,
    env.GITHUB_WORKFLOW,
    env.GITHUB_JOB ?? env.CI_JOB_NAME,
    env.FAULTLINE_DIRECTORY,
    env.FAULTLINE_PATHS,
  ];
  return createHash('sha256')
    .update(JSON.stringify(parts.map((part) => part ?? '')))
    .digest('hex')
    .slice(0, 12);
}

export function stated(value: string | undefined): string | undefined {
  return value === undefined || value.trim() === '' ? undefined : value.trim();
}

export function required(env: Environment, name: string): string {
  const value = stated(env[name]);
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}
