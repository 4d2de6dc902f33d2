import type { Source } from './source.ts';

/** What is wrong with a time of an incident. */
export type TimeFault =
  | 'no zone'
  | 'not a time'
  | 'in the future'
  | 'before began'
  | 'after ended'
  | 'lead without alert';

/** A Markdown file that is not an incident, or an incident whose times cannot be. */
export type IncidentProblem =
  | { readonly code: 'not-an-incident'; readonly source: Source }
  | { readonly code: 'incident-times'; readonly key: string; readonly fault: TimeFault; readonly source: Source };
