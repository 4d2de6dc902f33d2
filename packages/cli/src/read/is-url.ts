/** Whether a path is the address of a server. */
export function isUrl(path: string): boolean {
  return /^https?:\/\//i.test(path);
}
