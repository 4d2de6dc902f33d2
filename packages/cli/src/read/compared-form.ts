import { posix } from 'node:path';
import { FileFault } from './files.ts';
import type { ListedWorkTree } from './listed-work-tree.ts';
import { storedForm } from './stored-form.ts';
import { workTreeRoot } from './work-tree-root.ts';

/** The files of a work tree in the form in which git stores them. */
export interface ComparedForm {
  /** @param bytes what the disk holds at this real path */
  readonly stored: (path: string, bytes: Uint8Array, most: number) => Promise<Uint8Array>;
  /** The attribute for which the form that git stores is not known; undefined where it is. */
  readonly otherForm: (path: string) => string | undefined;
}

/** @param workTreeAt the listing of the work tree with this root */
export function comparedForm(workTreeAt: (top: string) => Promise<ListedWorkTree>): ComparedForm {
  const others = new Map<string, string>();
  const roots = new Map<string, string | undefined>();
  const rootOf = (folder: string): string | undefined => {
    if (!roots.has(folder)) roots.set(folder, workTreeRoot(folder));
    return roots.get(folder);
  };
  return {
    stored: async (path, bytes, most) => {
      const top = rootOf(posix.dirname(path));
      // Where git does not list its files, they are read as the disk has them.
      const listed = top === undefined ? undefined : await workTreeAt(top).catch(() => undefined);
      if (top === undefined || listed === undefined) return bytes;
      const inTree = posix.relative(top, path);
      const conversion = (await listed.conversions([inTree])).get(inTree);
      if (conversion === undefined) return bytes;
      const form = storedForm(bytes, await staged(listed, inTree, most), conversion);
      if ('bytes' in form) return form.bytes;
      others.set(path, form.attribute);
      return bytes;
    },
    otherForm: (path) => others.get(path),
  };
}

/** Undefined for a file that git does not track, or whose contents this clone lacks. */
async function staged(listed: ListedWorkTree, path: string, most: number): Promise<Uint8Array | undefined> {
  const file = listed.tree.files.get(path);
  if (file === undefined || file.object === '') return undefined;
  try {
    return await listed.read(file, most);
  } catch (error) {
    if (error instanceof FileFault) return undefined;
    throw error;
  }
}
