/** The call or the config is wrong: one line on standard error, exit code 2. */
export class UsageError extends Error {}
