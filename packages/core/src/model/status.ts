/** From well to worst; the position of each is its code in the failure model. */
export const statuses = ['ok', 'exposed', 'degraded', 'down'] as const;

/** `ok`, or: works but one more failure would lose it, does its job with less, does not do its job. */
export type Status = (typeof statuses)[number];
