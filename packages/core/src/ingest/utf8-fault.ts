/** Where bytes stop being UTF-8, as a line and a column from 1 on, in UTF-16 units. */
export interface Utf8Fault {
  readonly line: number;
  readonly column: number;
}

/** The first bytes that are not UTF-8 (RFC 3629); undefined where all are. O(n). */
export function utf8Fault(bytes: Uint8Array): Utf8Fault | undefined {
  let line = 1;
  let column = 1;
  // A byte order mark is not part of the text.
  let index = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (index < bytes.length) {
    const length = sequenceLength(bytes, index);
    if (length === 0) return { line, column };
    if (bytes[index] === 0x0a) {
      line += 1;
      column = 1;
    } else {
      column += length === 4 ? 2 : 1;
    }
    index += length;
  }
  return undefined;
}

/** Bytes of the character that begins here; 0 where none does. */
function sequenceLength(bytes: Uint8Array, index: number): number {
  const first = bytes[index]!;
  if (first < 0x80) return 1;
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  const second = bytes[index + 1] ?? 0;
  // The shortest form, no surrogate, at most U+10FFFF.
  const least = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const most = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (length === 0 || second < least || second > most) return 0;
  for (let next = 2; next < length; next++) {
    const byte = bytes[index + next] ?? 0;
    if (byte < 0x80 || byte > 0xbf) return 0;
  }
  return length;
}
