import type { Source } from './source.ts';

/** A Location whose target could not be read, or was not. */
export type LocationProblem =
  | {
      readonly code: 'target-not-found';
      readonly target: string;
      readonly required: boolean;
      readonly isFolder?: true;
      readonly source: Source;
    }
  | {
      readonly code: 'target-refused';
      readonly target: string;
      readonly reason: 'outside the catalog' | 'absolute path' | 'unknown type' | 'pattern too complex' | 'not a path';
      readonly source: Source;
    }
  | { readonly code: 'remote-target'; readonly target: string; readonly source: Source }
  /** A live catalog could not be read to its end. */
  | { readonly code: 'server-fault'; readonly reason: string; readonly source: Source };
