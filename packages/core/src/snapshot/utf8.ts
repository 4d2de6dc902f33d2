/** Of the platform; this package is compiled without the types of one. */
declare const TextEncoder: { new (): { encode(text: string): Uint8Array } };
declare const TextDecoder: {
  new (
    encoding: string,
    options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
  ): {
    decode(bytes: Uint8Array): string;
  };
};

/** UTF-8. Half of a surrogate pair becomes U+FFFD, which has one code unit as well. */
export function encodeText(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** @throws TypeError where the bytes are not UTF-8 */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}
