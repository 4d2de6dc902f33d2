/** The call or the config is wrong: one line to the person who made it, exit code 2. */
export class UsageError extends Error {}
