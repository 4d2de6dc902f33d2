/** Something that a verdict needs could not be read, so there is no verdict: one line, exit code 3. */
export class IncompleteError extends Error {}
