/** A file's name from its bytes; a name that is not UTF-8 is shown percent-encoded and cannot be opened by its name. */
export function fileNameOf(bytes: Uint8Array): { readonly name: string; readonly isText: boolean } {
  try {
    return { name: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), isText: true };
  } catch {
    const shown = [...bytes].map((byte) =>
      byte < 0x80 ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase()}`,
    );
    return { name: shown.join(''), isText: false };
  }
}
