/** Bytes at the start of a file that are checked to recognize a catalog. */
export const startLength = 64 * 1024;

/** Whether bytes in whatever encoding may be those of a catalog: enough for a file that cannot be read to count. */
export function looksLikeCatalog(bytes: Uint8Array): boolean {
  // Without zero bytes, UTF-16 and UTF-32 read as the ASCII that they contain.
  const text = Buffer.from(bytes.subarray(0, startLength)).toString('latin1').replaceAll('\0', '');
  return text.includes('backstage.io/') && /\bapiVersion\b/.test(text);
}

/** Whether a text gives some document the `apiVersion` of a catalog format, in YAML or JSON. */
export function hasCatalogVersion(text: string): boolean {
  return /\bapiVersion["']?\s*:[^\n]{0,200}(\n\s+[^\n]{0,200})?backstage\.io\//.test(text);
}
