import type { Problem } from '@faultline/core';

/**
 * Where files come from: the disk, the index or a revision of a git repository. Paths have forward slashes and are
 * relative to the working directory unless the user named them otherwise.
 */
export interface Files {
  /** What lies at a path, links followed. @throws FileFault */
  readonly kindOf: (path: string) => Promise<FileKind>;
  /**
   * What lies anywhere below a folder and takes part in a catalog, links not followed, in any order. @throws FileFault
   */
  readonly below: (folder: string, search: Search) => Promise<Below>;
  /**
   * The path of the same file with every link on the way to it followed, from the root of the file system. @throws
   * FileFault
   */
  readonly realPath: (path: string) => Promise<string>;
  /** The bytes of a regular file, never more than `most`, by its real path. @throws FileFault */
  readonly read: (realPath: string, most: number) => Promise<Uint8Array>;
  /**
   * The attribute for which git stores a file that was read in another form than this, such as `filter=lfs`; undefined
   * for every other file.
   */
  readonly otherForm?: (realPath: string) => string | undefined;
}

export type FileKind = 'file' | 'folder' | 'other';

/** Which files of a folder are looked for. */
export interface Search {
  /** Paths begin with the folder as it was named. */
  readonly isWanted: (path: string) => boolean;
  /** Entries of folders that are looked at, where each folder has to be opened to know what is in it. */
  readonly maxEntries: number;
}

export interface Below {
  /** The wanted files, and every link and module. */
  readonly entries: readonly Entry[];
  readonly problems: readonly Problem[];
}

export interface Entry {
  /** It begins with the folder as it was named. */
  readonly path: string;
  readonly kind: EntryKind;
}

/** `module`: another repository that this one only points to. `unnameable`: its name is not text, or too long. */
export type EntryKind = 'file' | 'other' | 'link' | 'module' | 'unnameable';

/** Why a file cannot be read. */
export class FileFault extends Error {
  /** Completes "the file cannot be read: ...". */
  readonly reason: string;
  /** Nothing is there, as opposed to something that does not open. */
  readonly isMissing: boolean;
  /** Maximum number of bytes, where the file has more. */
  readonly most: number | undefined;
  /** The first bytes of a file that has more than `most`. */
  readonly start: Uint8Array | undefined;
  constructor(reason: string, about: { isMissing?: boolean; most?: number; start?: Uint8Array } = {}) {
    super(reason);
    this.reason = reason;
    this.isMissing = about.isMissing ?? false;
    this.most = about.most;
    this.start = about.start;
  }
}

/** Git's store should hold the contents of a file, and does not. */
export class AbsentBlob extends FileFault {}

/** Folders that hold no catalog, whatever they hold. */
export function isNeverEntered(name: string): boolean {
  return name === '.git' || name === 'node_modules';
}
