/** Why a file is not a snapshot that can be used. */
export interface SnapshotFault {
  readonly kind: 'truncated' | 'damaged' | 'newer' | 'older' | 'byte order';
  /** What is wrong and what to do, completing "the snapshot ...". */
  readonly reason: string;
}

/** Ends the reading of a damaged snapshot; `readSnapshot` makes a value of it. */
export class Damage extends Error {}

/** @throws Damage unless it holds */
export function require(isSound: boolean, where: string): asserts isSound {
  if (!isSound) throw new Damage(where);
}
