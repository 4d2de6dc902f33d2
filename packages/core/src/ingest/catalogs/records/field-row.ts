import type { Source } from '../../../model/source.ts';

/** A value of a record, as text, and its place. */
export interface Cell {
  readonly text: string;
  readonly source: Source;
}

/** A record, whatever the shape of its file is. */
export interface FieldRow {
  /** The texts of a column, or at the end of a path such as `relations.depends_on`; lists on the way add theirs. */
  readonly cells: (field: string) => readonly Cell[];
  /** The columns, or the keys and the paths of keys one level further down. */
  readonly fields: () => readonly string[];
  readonly source: Source;
}
