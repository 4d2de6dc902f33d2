/** The first byte is not text, and line ends that a transfer as text would change follow the name. */
export const snapshotMagic: Uint8Array = Uint8Array.of(0x89, 0x46, 0x4c, 0x54, 0x0d, 0x0a, 0x1a, 0x0a);

/** Whether a file that starts like this is a snapshot, of whatever version. */
export function isSnapshot(start: Uint8Array): boolean {
  return snapshotMagic.every((byte, index) => start[index] === byte);
}
