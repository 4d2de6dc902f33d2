/** A named path that leads to no catalog file. */
export interface MissingPath {
  readonly reason: string;
  /** Something is there, but no catalog in it. */
  readonly isThere: boolean;
}
