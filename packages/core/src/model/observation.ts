import type { Placement } from './claims.ts';
import type { Problem } from './problem.ts';

/**
 * What carried the calls. `messaging`: the callee sent what the caller consumes. `virtual_node`: one side is not
 * instrumented. `entry`: a user outside of the system. `configured`: no call was seen, but the caller holds the address
 * of the callee.
 */
export type CallKind = 'call' | 'messaging' | 'database' | 'virtual_node' | 'entry' | 'configured';

/** Calls between two names, as one source saw them: the caller needs the callee. */
export interface Observation {
  /** The name by which the source knows the caller; a URL is cut to its scheme and host. */
  readonly caller: string;
  readonly callee: string;
  /** The namespace of the cluster that the caller runs in, where the source says so. */
  readonly callerNamespace?: string;
  readonly calleeNamespace?: string;
  /** Whole number from 1 to 2^53 - 1; of the kind `configured` the number of variables that hold the address. */
  readonly calls: number;
  readonly kind: CallKind;
}

/** The kinds of entity that a format can show as a callee. */
export type SeenKind = 'component' | 'resource';

/** A name by which tracers know what a deployment file calls otherwise. */
export interface SeenAlias {
  readonly seen: string;
  readonly name: string;
}

/** Where a workload of a deployment file runs, as far as the file says. */
export interface SeenPlacement {
  /** The name of its entity. */
  readonly name: string;
  /** The namespace of the cluster, where the manifest states it. */
  readonly namespace?: string;
  readonly placedIn: readonly Placement[];
}

/** What one file of an observed format says. */
export interface ObservedFile {
  readonly path: string;
  readonly format: string;
  readonly sees: readonly SeenKind[];
  /** Sorted by caller, callee, their namespaces and kind, each once. */
  readonly rows: readonly Observation[];
  /** Rows in the file, before equal ones are added up. */
  readonly rowsRead: number;
  /** Sorted; only of deployment files. */
  readonly aliases?: readonly SeenAlias[];
  /** Sorted by name; only of deployment files. */
  readonly placements?: readonly SeenPlacement[];
  /** Length in seconds of the time that the file covers, where the file says so. */
  readonly window?: number;
  /** ISO calendar date on which that time ends, where the file says so. */
  readonly until?: string;
  readonly problems: readonly Problem[];
  /** A part could not be read, so that calls may be missing. */
  readonly incomplete: boolean;
}
