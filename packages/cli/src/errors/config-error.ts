import type { Problem } from '@faultline/core';

/** The config has errors: exit code 2, with a code frame for each. */
export class ConfigError extends Error {
  readonly problems: readonly Problem[];
  /** The texts of the config and of those that it extends by their paths, for the code frames. */
  readonly texts: ReadonlyMap<string, string>;
  constructor(path: string, problems: readonly Problem[], text: string | ReadonlyMap<string, string>) {
    super(`${path} cannot be used`);
    this.problems = problems;
    this.texts = typeof text === 'string' ? new Map([[path, text]]) : text;
  }
}
