import type { Source } from '@faultline/core';

/** A path or a glob, and where it is written; on the command line where it has no source. */
export interface PlacedText {
  readonly text: string;
  readonly source?: Source;
}
