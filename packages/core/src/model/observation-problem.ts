import type { Source } from './source.ts';

/** A fault in a file of observed calls. No value of such a file is kept: it may be a secret. */
export type ObservationProblem =
  /** A file of a format that nobody reads, or text that is not JSON. */
  | { readonly code: 'unknown-observation'; readonly source: Source }
  /** `isFurther`: the value is complete, and another one begins. */
  | { readonly code: 'invalid-json'; readonly isFurther?: true; readonly source: Source }
  /** The source answered with an error, or without a single call. */
  | { readonly code: 'observation-failed' | 'empty-observation'; readonly format: string; readonly source: Source }
  /** The source says that more pages follow, or that it could not see everything. */
  | {
      readonly code: 'partial-observation';
      readonly format: string;
      readonly because: 'pages' | 'warnings';
      readonly source: Source;
    }
  /** The file names others by these keys, and they are not opened. */
  | {
      readonly code: 'unfollowed-files';
      readonly format: string;
      readonly keys: readonly string[];
      readonly source: Source;
    }
  | { readonly code: 'unread-values'; readonly format: string; readonly values: number; readonly source: Source }
  | {
      readonly code: 'invalid-observation';
      readonly format: string;
      /** `data[12].callCount`: such files are often a single line. */
      readonly at: string;
      readonly expected: string;
      readonly source: Source;
    }
  | { readonly code: 'clipped-count'; readonly format: string; readonly at: string; readonly source: Source };
