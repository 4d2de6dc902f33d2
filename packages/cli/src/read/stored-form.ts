/** What git does to a file between its store and the disk, by the file's attributes. Line ends do not count here. */
export interface Conversion {
  /** `$Id$` is followed by the name of the contents on the disk. */
  readonly hasIdent: boolean;
  /** Encoding on the disk (`working-tree-encoding`). */
  readonly encoding: string | undefined;
  /** Name of a program that rewrites the file (`filter`). */
  readonly filter: string | undefined;
}

export type StoredForm =
  | { readonly bytes: Uint8Array }
  /** What git stores cannot be derived from the disk; `attribute` says why. */
  | { readonly attribute: string };

/**
 * The form in which git stores a file that is on the disk, so that it is compared with a revision in the same form. A
 * file that was not edited since it was checked out has the bytes of the index.
 *
 * @param staged its contents in the index; undefined where they are not there
 */
export function storedForm(disk: Uint8Array, staged: Uint8Array | undefined, conversion: Conversion): StoredForm {
  if (staged !== undefined && Buffer.from(disk).equals(staged)) return { bytes: staged };
  const { encoding, filter } = conversion;
  const decoded = encoding === undefined ? disk : decodedFrom(encoding, disk);
  if (decoded === undefined) return { attribute: `working-tree-encoding=${encoding}` };
  const bytes = conversion.hasIdent ? withoutIdent(decoded) : decoded;
  if (staged !== undefined && isSameText(bytes, conversion.hasIdent ? withoutIdent(staged) : staged))
    return { bytes: staged };
  return filter === undefined ? { bytes } : { attribute: `filter=${filter}` };
}

/** As git does before it stores a file. */
function withoutIdent(bytes: Uint8Array): Uint8Array {
  return Buffer.from(
    Buffer.from(bytes)
      .toString('latin1')
      .replace(/\$Id:[^$\n]*\$/g, '$$Id$$'),
    'latin1',
  );
}

/** The bytes in UTF-8; undefined for an encoding that is not known, or that the bytes are not in. */
function decodedFrom(encoding: string, bytes: Uint8Array): Uint8Array | undefined {
  try {
    const label = encoding.replace(/-BOM$/i, '').replace(/^utf-16$/i, bytes[0] === 0xfe ? 'utf-16be' : 'utf-16le');
    return Buffer.from(new TextDecoder(label, { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** Whether two texts differ in nothing but their line ends. */
function isSameText(a: Uint8Array, b: Uint8Array): boolean {
  const lines = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1').replaceAll('\r\n', '\n');
  return lines(a) === lines(b);
}
