import type { Problem } from '@faultline/core';

/** The config has errors: exit code 2, with a code frame for each. */
export class ConfigError extends Error {
  readonly problems: readonly Problem[];
  /** The text of the config by its path, for the code frames. */
  readonly texts: ReadonlyMap<string, string>;
  constructor(path: string, problems: readonly Problem[], text: string) {
    super(`${path} cannot be used`);
    this.problems = problems;
    this.texts = new Map([[path, text]]);
  }
}
