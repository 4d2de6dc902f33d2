import { lstatSync, realpathSync, type Stats } from 'node:fs';
import { posix } from 'node:path';
import { comparedForm } from './compared-form.ts';
import { diskFiles } from './disk-files.ts';
import { type Below, type Entry, type EntryKind, FileFault, type Files, type Search } from './files.ts';
import { type TreeFile, treeBelow } from './git-tree.ts';
import type { ListedWorkTree } from './listed-work-tree.ts';
import { isAbsolute, toPosix } from './paths.ts';
import type { RevisionFiles } from './revision-files.ts';
import { workTreeRoot } from './work-tree-root.ts';

/**
 * The files of this machine, seen from a folder. In a work tree of git they are what git tracks and what it neither
 * tracks nor ignores: the same that a fresh clone of a commit of it all would hold. Tracked files that a sparse
 * checkout leaves out come from the index. What is ignored is read where it is named outright, and so is everything
 * outside of git.
 *
 * @param isCompared whether they are compared with a revision: then tracked files have the form that git stores
 */
export function workTreeFiles(cwd: string, isCompared = false): RevisionFiles {
  const workTrees = new Map<string, Promise<ListedWorkTree>>();
  const workTreeAt = (top: string): Promise<ListedWorkTree> => {
    const known = workTrees.get(top);
    // Git is another process, and Node loads what starts one for a while.
    const listed = known ?? import('./listed-work-tree.ts').then(({ listedWorkTree }) => listedWorkTree(top));
    workTrees.set(top, listed);
    return listed;
  };
  const below = async (folder: string, search: Search): Promise<Below> => {
    const real = realOrWritten(cwd, folder);
    const top = workTreeRoot(real);
    if (top === undefined) return disk.below(folder, search);
    let listed: ListedWorkTree;
    try {
      listed = await workTreeAt(top);
    } catch (error) {
      return unlisted(disk, error, folder, search);
    }
    const inTree = posix.relative(top, real);
    if (!listed.tree.folders.has(inTree)) return disk.below(folder, search);
    const entries = entriesIn(top, listed, inTree, folder, search);
    // One question for all of them.
    if (form !== undefined) await listed.conversions(entries.map(({ file }) => file));
    return { entries, problems: [] };
  };
  const form = isCompared ? comparedForm(workTreeAt) : undefined;
  const disk: Files = diskFiles(cwd, (folder, search) => below(folder, search));
  const orSkipped = withSkipped(cwd, workTreeAt);
  return {
    kindOf: (path) =>
      orSkipped<Awaited<ReturnType<Files['kindOf']>>>(
        path,
        () => disk.kindOf(path),
        ({ kind }) => kind,
      ),
    realPath: (path) =>
      orSkipped(
        path,
        () => disk.realPath(path),
        ({ real }) => real,
      ),
    read: (path, most) =>
      orSkipped(
        path,
        async () => {
          const bytes = await disk.read(path, most);
          return form === undefined ? bytes : form.stored(path, bytes, most);
        },
        (found) => (found.kind === 'file' ? found.listed.read(found.file, most) : undefined),
      ),
    below,
    ...(form && { otherForm: form.otherForm }),
    close: () => {
      for (const listed of workTrees.values()) void listed.then(({ close }) => close()).catch(() => undefined);
    },
  };
}

/** Where git is not installed the disk is all there is; where it fails, files that it ignores may be among them. */
async function unlisted(disk: Files, error: unknown, folder: string, search: Search): Promise<Below> {
  if (!(error instanceof FileFault)) throw error;
  const found = await disk.below(folder, search);
  if (error.isMissing) return found;
  const source = { file: folder, line: 1, column: 1 };
  return { ...found, problems: [...found.problems, { code: 'unreadable-file', reason: error.reason, source }] };
}

/** What the disk says or, where it has nothing, what a sparse checkout has left out. */
function withSkipped(cwd: string, workTreeAt: (top: string) => Promise<ListedWorkTree>) {
  const skippedAt = async (path: string) => {
    // Nothing is at its end, so links are looked for above it only.
    const written = absolutePath(cwd, path);
    const folder = realOrWritten(cwd, posix.dirname(written));
    const real = posix.join(folder, posix.basename(written));
    const top = workTreeRoot(folder);
    const listed = top === undefined ? undefined : await workTreeAt(top).catch(() => undefined);
    if (top === undefined || listed === undefined) return undefined;
    const inTree = posix.relative(top, real);
    const file = listed.tree.files.get(inTree);
    if (file?.isSkipped && file.kind === 'file') return { real, kind: 'file', listed, file } as const;
    return listed.tree.folders.has(inTree) ? ({ real, kind: 'folder' } as const) : undefined;
  };
  return async <Result>(
    path: string,
    onDisk: () => Promise<Result>,
    skipped: (found: NonNullable<Awaited<ReturnType<typeof skippedAt>>>) => Result | Promise<Result> | undefined,
  ): Promise<Result> => {
    try {
      return await onDisk();
    } catch (error) {
      if (!(error instanceof FileFault && error.isMissing)) throw error;
      const found = await skippedAt(path);
      const result = found && (await skipped(found));
      if (result === undefined) throw error;
      return result;
    }
  };
}

/** What of a listed folder is wanted, as the disk has it now: what is tracked may be gone, or be something else. */
function entriesIn(
  top: string,
  { tree }: ListedWorkTree,
  folder: string,
  shown: string,
  { isWanted }: Search,
): readonly (Entry & { readonly file: string })[] {
  return [...treeBelow(tree, folder, shown)].flatMap(({ path, kind, file }) => {
    if (kind === 'module') return [{ path, kind, file }];
    const listed = tree.files.get(file)!;
    const mayBeLink = kind === 'link' || listed.object === '';
    if (!mayBeLink && !isWanted(path)) return [];
    const now = kind === 'unnameable' ? kind : kindNow(posix.join(top, file), listed);
    return now !== undefined && (now === 'link' || isWanted(path)) ? [{ path, kind: now, file }] : [];
  });
}

function kindNow(path: string, { kind, isSkipped }: TreeFile): EntryKind | undefined {
  let stats: Stats | undefined;
  try {
    stats = lstatSync(path, { throwIfNoEntry: false });
  } catch {
    // Reading it says why.
    return 'other';
  }
  if (stats === undefined) return isSkipped ? kind : undefined;
  if (stats.isDirectory()) return undefined;
  return stats.isSymbolicLink() ? 'link' : stats.isFile() ? 'file' : 'other';
}

function absolutePath(cwd: string, path: string): string {
  return posix.normalize(isAbsolute(path) ? path : posix.join(toPosix(cwd), path));
}

/** The path without links; the links above whatever is not there are followed as well. */
function realOrWritten(cwd: string, path: string): string {
  const written = absolutePath(cwd, path);
  const rest: string[] = [];
  for (let here = written; ; here = posix.dirname(here)) {
    try {
      return posix.join(toPosix(realpathSync(here)), ...rest);
    } catch {
      if (posix.dirname(here) === here) return written;
      rest.unshift(posix.basename(here));
    }
  }
}
