import type { SeenKind } from '../../model/observation.ts';
import type { ObservationTable } from './observation-table.ts';

/** A file as the readers see it: its text, and the value that it stands for where it is JSON. */
export interface ObservedInput {
  readonly text: string;
  /** Undefined where the text is not JSON. */
  readonly json: unknown;
  /** The text of the `.env` file beside it, where there is one. */
  readonly beside?: string;
}

/** A format in which tracers, meshes and metrics say what calls what. */
export interface ObservedFormat {
  /** Name for messages, the config and documentation. */
  readonly name: string;
  /** How a file is recognized, in a sentence for users. */
  readonly recognizedBy: string;
  /** What a file gives, in a sentence for users. */
  readonly gives: string;
  /** The kinds of callee that the format can show. */
  readonly sees: readonly SeenKind[];
  /** Whether a file is written in this format. Decides by content, never by the file's name. */
  readonly recognizes: (input: ObservedInput) => boolean;
  /** Whether a file that is said to have this format can be read so, where that is more than what is recognized. */
  readonly canRead?: (input: ObservedInput) => boolean;
  /** Adds the rows of a file that the format recognizes. */
  readonly read: (input: ObservedInput, table: ObservationTable) => void;
}
