/** A row of a column: a domain or system with what it loses there, one entity, or all for which there was no room. */
export interface GroupedRow {
  /** Of a group its name and its column, since it can be in several; of an entity its ref. */
  readonly key: string;
  readonly kind: 'group' | 'entity' | 'more';
  readonly name: string;
  /** 0 at the margin; what is in an open row stands farther in. */
  readonly depth: number;
  readonly holds: readonly string[];
  readonly isOpen: boolean;
}
