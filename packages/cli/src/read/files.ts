/**
 * Where files come from: the disk, or a revision of a git repository. Paths have forward slashes and are relative to the
 * working folder unless the user named them otherwise.
 */
export interface Files {
  /** What lies at a path, links followed. @throws FileFault */
  readonly kindOf: (path: string) => Promise<FileKind>;
  /** What lies in a folder, links not followed, in any order. @throws FileFault */
  readonly list: (folder: string) => Promise<readonly FolderEntry[]>;
  /** The path of the same file with every link on the way to it followed, from the root of the file system. @throws FileFault */
  readonly realPath: (path: string) => Promise<string>;
  /** The bytes of a regular file, never more than `most`, by its real path. @throws FileFault */
  readonly read: (realPath: string, most: number) => Promise<Uint8Array>;
}

export type FileKind = 'file' | 'folder' | 'other';

export interface FolderEntry {
  readonly name: string;
  /** `module`: another repository that this revision only points to. */
  readonly kind: FileKind | 'link' | 'module' | 'unnameable';
}

/** Why a file cannot be had. */
export class FileFault extends Error {
  /** Completes "it cannot be read: ...". */
  readonly reason: string;
  /** Nothing is there, as opposed to something that does not open. */
  readonly isMissing: boolean;
  /** Bytes that it may have at the most, where it has more. */
  readonly most: number | undefined;
  constructor(reason: string, about: { readonly isMissing?: boolean; readonly most?: number } = {}) {
    super(reason);
    this.reason = reason;
    this.isMissing = about.isMissing ?? false;
    this.most = about.most;
  }
}
