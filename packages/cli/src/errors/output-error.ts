/** Output could not be written: exit code 5. */
export class OutputError extends Error {}
