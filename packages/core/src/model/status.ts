/** `ok`, or: works but one more failure would lose it, does its job with less, does not do its job. */
export type Status = 'ok' | 'exposed' | 'degraded' | 'down';
