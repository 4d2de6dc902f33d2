/** Whether a source is an address instead of a file: an entity of a context has no file here. */
export function isAddress(file: string): boolean {
  return /^https?:\/\//.test(file);
}
