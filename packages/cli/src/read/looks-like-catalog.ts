/** Bytes at the start of a file that is too large to be read, by which a catalog is recognized. */
export const startLength = 64 * 1024;

/** Whether bytes in whatever encoding may be those of a catalog: enough for a file that cannot be read to count. */
export function looksLikeCatalog(bytes: Uint8Array): boolean {
  // Without zero bytes, UTF-16 and UTF-32 read as the ASCII that they contain.
  const text = Buffer.from(bytes).toString('latin1').replaceAll('\0', '');
  return (text.includes('backstage.io/') && /\bapiVersion\b/.test(text)) || namesOtherFormat(text);
}

/** Texts of which every catalog of a format other than Backstage has one. Each format then decides by keys. */
const otherFormats =
  /swcat\/v|x-cortex-tag|ari:cloud:compass|dd-service|\b(?:opensrm|srm)(?:\.nthlayer\.io)?\/v|^["']?apiVersion["']?:\s*["']?v3["']?\s*(?:#.*)?$/m;

/** Whether a text says that it is a catalog of a format other than Backstage, even if it cannot be read. */
export function namesOtherFormat(text: string): boolean {
  return otherFormats.test(text);
}

/** `version: 1` stands in many files; the one of OpsLevel is short and has a `service` or `component` beside it. */
function mayBeOpslevel(text: string): boolean {
  return /^version:\s*["']?1["']?\s*(?:#.*)?$/m.test(text) && /^(?:service|component):\s*(?:#.*)?$/m.test(text);
}

/** Whether a text may be a catalog of some format, so that a file of a folder is read. */
export function namesCatalog(text: string): boolean {
  return namesBackstage(text) || namesOtherFormat(text) || mayBeOpslevel(text);
}

/** Whether a text names Backstage's API version, written out or with the escapes of a string in double quotes. */
function namesBackstage(text: string): boolean {
  if (text.includes('backstage.io/')) return true;
  if (!/\\[xuU/\r\n]/.test(text)) return false;
  const unescaped = text
    .replace(/\\\r?\n[ \t]*/g, '')
    .replace(
      /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/g,
      (all, ...digits: (string | undefined)[]) => {
        const code = Number.parseInt(digits.slice(0, 3).find((each) => each !== undefined)!, 16);
        return code <= 0x10ffff ? String.fromCodePoint(code) : all;
      },
    )
    .replaceAll('\\/', '/');
  return unescaped.includes('backstage.io/');
}

/** Whether a text gives some document the `apiVersion` of a catalog format, in YAML or JSON. */
export function hasCatalogVersion(text: string): boolean {
  return /\bapiVersion["']?\s*:[^\n]{0,200}(\n\s+[^\n]{0,200})?backstage\.io\//.test(text);
}
