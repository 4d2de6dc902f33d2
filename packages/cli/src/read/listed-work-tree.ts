import { AbsentBlob, FileFault } from './files.ts';
import { gitAttributes } from './git-attributes.ts';
import { type GitBlobs, gitBlobs } from './git-blobs.ts';
import { type GitTree, gitTree, kindOfMode, listedPaths, type TreeFile } from './git-tree.ts';
import { completingCommand, gitReason } from './lacking-clone.ts';
import { runGit } from './run-git.ts';
import type { Conversion } from './stored-form.ts';

/** A work tree as git lists it. */
export interface ListedWorkTree {
  /** What git tracks, and what it neither tracks nor ignores. */
  readonly tree: GitTree;
  /** The contents of a tracked file that is not checked out. @throws FileFault */
  readonly read: (file: TreeFile, most: number) => Promise<Uint8Array>;
  /** What git does to these files between its store and the disk; only those to which it does something. */
  readonly conversions: (paths: readonly string[]) => Promise<ReadonlyMap<string, Conversion>>;
  readonly close: () => void;
}

/**
 * @param top root of the work tree. @throws FileFault if git does not list it; `isMissing` where git is not installed
 */
export async function listedWorkTree(top: string): Promise<ListedWorkTree> {
  const listed = await list(top, ['--stage', '-t', '--others', '--exclude-standard']);
  const blobs: GitBlobs = gitBlobs(top);
  const read = async ({ object }: TreeFile, most: number): Promise<Uint8Array> => {
    try {
      return await blobs.read(object, most);
    } catch (error) {
      const command = error instanceof AbsentBlob ? await completingCommand(top) : undefined;
      if (command === undefined) throw error;
      throw new FileFault(`it is not checked out, and this clone does not hold it: run ${command}`);
    }
  };
  return { tree: gitTree(filesOf(listed)), read, conversions: knownConversions(top), close: blobs.close };
}

/** Git is asked once about each path. */
function knownConversions(top: string): ListedWorkTree['conversions'] {
  const known = new Map<string, Conversion | undefined>();
  return async (paths) => {
    const asked = paths.filter((path) => !known.has(path));
    const found = await gitAttributes(top, asked);
    for (const path of asked) known.set(path, found.get(path));
    return new Map(
      paths.flatMap((path) => {
        const conversion = known.get(path);
        return conversion === undefined ? [] : [[path, conversion] as const];
      }),
    );
  };
}

async function list(top: string, args: readonly string[]): Promise<Buffer> {
  let run: Awaited<ReturnType<typeof runGit>>;
  try {
    run = await runGit(top, ['ls-files', '-z', ...args]);
  } catch (error) {
    throw new FileFault((error as Error).message, { isMissing: true });
  }
  if (run.status === 0) return run.stdout;
  throw new FileFault(`git does not list its files (${gitReason(run.stderr)}), so every file in it is read`);
}

/**
 * `<tag> <mode> <object> <stage>`, a tab and the path; of what git does not track `? ` and the path, with a slash at
 * the end of those of other repositories.
 */
function* filesOf(listing: Buffer): Generator<{ readonly path: Uint8Array } & TreeFile> {
  const others: Uint8Array[] = [];
  for (const { line, words, path } of listedPaths(listing)) {
    const [tag = '', mode = '', object = ''] = words;
    if (line[0] === untracked) others.push(line.subarray(2));
    else yield { path, kind: kindOfMode(mode), object, isSkipped: tag.toUpperCase() === 'S' };
  }
  for (const path of others) {
    const isRepository = path.at(-1) === 0x2f;
    const kind = isRepository ? 'module' : 'file';
    yield { path: isRepository ? path.subarray(0, -1) : path, kind, object: '', isSkipped: false };
  }
}

/** The question mark that tags what git does not track. */
const untracked = 0x3f;
