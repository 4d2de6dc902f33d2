import type { EntityFilter } from '../../model/entity-filter.ts';
import type { Style } from '../../terminal/style.ts';

/** What was asked of an analysis for people. */
export interface AnalysisOptions {
  readonly style: Style;
  /** Columns of the text. */
  readonly width: number;
  /** Columns that a sentence may take. */
  readonly lineWidth: number;
  /** The name by which the program is called, for commands that lead on. */
  readonly program: string;
  /** What was analyzed, as the command line names it. */
  readonly paths: readonly string[];
  /** The contexts that the call names. */
  readonly contexts?: readonly string[] | undefined;
  /** Whether a `faultline.yaml` was used, so that none has to be begun. */
  readonly hasConfig?: boolean;
  /** Maximum number of rows of each table. */
  readonly top: number;
  /** Which failures are shown; undefined for all of them. */
  readonly filter: EntityFilter | undefined;
}
