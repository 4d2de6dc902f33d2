import type { Problem } from './problem.ts';

/**
 * What carried the calls. `messaging`: the callee sent what the caller consumes. `virtual_node`: one side is not
 * instrumented. `entry`: a user outside of the system.
 */
export type CallKind = 'call' | 'messaging' | 'database' | 'virtual_node' | 'entry';

/** Calls between two names, as one source saw them: the caller needs the callee. */
export interface Observation {
  /** The name by which the source knows the caller; a URL is cut to its scheme and host. */
  readonly caller: string;
  readonly callee: string;
  /** Whole number from 1 to 2^53 - 1. */
  readonly calls: number;
  readonly kind: CallKind;
}

/** The kinds of entity that a format can show as a callee. */
export type SeenKind = 'component' | 'resource';

/** What one file of an observed format says. */
export interface ObservedFile {
  readonly path: string;
  readonly format: string;
  readonly sees: readonly SeenKind[];
  /** Sorted by caller, callee and kind, each once. */
  readonly rows: readonly Observation[];
  /** Rows in the file, before equal ones are added up. */
  readonly rowsRead: number;
  /** Length in seconds of the time that the file covers, where the file says so. */
  readonly window?: number;
  /** ISO calendar date on which that time ends, where the file says so. */
  readonly until?: string;
  readonly problems: readonly Problem[];
  /** A part could not be read, so that calls may be missing. */
  readonly incomplete: boolean;
}
