import { mayBeOtherFormat, namesOtherFormat } from '@faultline/core/ingest';

/** Bytes at the start of a file that is too large to be read, by which a catalog is recognized. */
export const startLength = 64 * 1024;

/** Whether bytes in whatever encoding may be those of a catalog: enough for a file that cannot be read to count. */
export function looksLikeCatalog(bytes: Uint8Array): boolean {
  // Without zero bytes, UTF-16 and UTF-32 read as the ASCII that they contain.
  const text = Buffer.from(bytes).toString('latin1').replaceAll('\0', '');
  return (text.includes('backstage.io/') && /\bapiVersion\b/.test(text)) || namesOtherFormat(text);
}

/** The kinds of Backstage, in an entity whose `apiVersion` is missing or misspelt. */
const ownKinds =
  /^[ \t-]*["']?kind["']?[ \t]*:[ \t]*["']?(?:component|api|resource|system|domain|group|user|location|template)\b/im;

/** The start of a manifest or of a Compose file, whose values may be passwords. */
const deployment = /^["']?(?:services|apiVersion)["']?:/m;

/** The first line of a map or a list of YAML, as opposed to JSON, a table or settings. */
const plainYaml = /^(?:[ \t]*(?:#[^\n]*|---)?\r?\n)*[ \t]*(?:- |["']?[\w.-]+["']?:(?:\s|$))/;

/**
 * Whether lines of a text that was named may be shown: it says that it is a catalog, or is YAML of nobody else. States,
 * exports, manifests and settings hold passwords.
 */
export function mayBeQuoted(text: string): boolean {
  return namesCatalog(text) || ownKinds.test(text) || (plainYaml.test(text) && !deployment.test(text));
}

/** Whether a document of a catalog file is of another tool, so that none of its lines is shown. */
export function isDeployment(document: string): boolean {
  return deployment.test(document) && !namesCatalog(document);
}

/** Whether a text may be a catalog of some format, so that a file of a folder is read. */
export function namesCatalog(text: string): boolean {
  return namesBackstage(text) || mayBeOtherFormat(text);
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
