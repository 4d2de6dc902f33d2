/** First bytes of compressed files that are not the start of any text, and what unpacks them. */
const marks: readonly (readonly [string, string, readonly number[]])[] = [
  ['gzip', 'gzip -d', [0x1f, 0x8b]],
  ['zip', 'unzip', [0x50, 0x4b, 0x03, 0x04]],
  ['zstd', 'zstd -d', [0x28, 0xb5, 0x2f, 0xfd]],
  ['xz', 'xz -d', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['bzip2', 'bzip2 -d', [0x42, 0x5a, 0x68, 0x39, 0x31, 0x41, 0x59]],
];

/** Why bytes that are compressed are not read; undefined for all others. */
export function compressedAs(bytes: Uint8Array): string | undefined {
  const found = marks.find(([, , mark]) => mark.every((byte, index) => bytes[index] === byte));
  return found && `it is compressed (${found[0]}): unpack it first, for example with \`${found[1]}\``;
}
