export interface Inputs {
  /** The program to run. */
  readonly program: string;
  readonly paths: readonly string[];
  /** The revision to compare with; undefined where the run is for no pull request. */
  readonly base: string | undefined;
  readonly failOn: string;
  /** Where SARIF goes, if anywhere. */
  readonly sarif: string | undefined;
  /** The folder that the comment is left in. */
  readonly folder: string;
  readonly comments: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What the steps of `action.yml` hand on. */
export function inputsFrom(env: Environment): Inputs {
  const base = stated(env.FAULTLINE_BASE);
  // It is handed to git, where it could be an option.
  if (base !== undefined && !/^[\w.][\w./-]*$/.test(base)) throw new Error('base is no revision');
  return {
    program: required(env, 'FAULTLINE_PROGRAM'),
    paths: (env.FAULTLINE_PATHS ?? '').split('\n').filter((path) => path.trim() !== ''),
    base,
    failOn: stated(env.FAULTLINE_FAIL_ON) ?? 'error',
    sarif: stated(env.FAULTLINE_SARIF),
    folder: required(env, 'RUNNER_TEMP'),
    comments: env.FAULTLINE_COMMENT === 'true',
  };
}

function stated(value: string | undefined): string | undefined {
  return value === undefined || value.trim() === '' ? undefined : value.trim();
}

export function required(env: Environment, name: string): string {
  const value = stated(env[name]);
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}
