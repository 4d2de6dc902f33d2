export { isSnapshot, snapshotMagic } from './is-snapshot.ts';
export { type Checksum, snapshotVersion } from './sections.ts';
export { readSnapshot, writeSnapshot } from './snapshot.ts';
export type { SnapshotContent } from './snapshot-content.ts';
export type { SnapshotFault } from './snapshot-fault.ts';
