import { AbsentBlob, type Files } from './files.ts';
import { gitBlobs } from './git-blobs.ts';
import { gitTree, kindOfMode, type TreeFile } from './git-tree.ts';
import { repositoryAround } from './repository-around.ts';
import { storeFault } from './revision-files.ts';
import { runGit } from './run-git.ts';
import { treeFiles } from './tree-files.ts';

/** A commit on the way of first parents. */
export interface HistoryCommit {
  readonly id: string;
  /** The name of its tree: equal where no file differs. */
  readonly tree: string;
  /** Seconds since 1970 at which it was committed. */
  readonly at: number;
  /** The first line of its message. */
  readonly subject: string;
}

/** Many revisions of one repository, read by one `git cat-file`. Git runs until it is closed. */
export interface GitHistory {
  /** HEAD and its first parents, the newest first. */
  readonly commits: readonly HistoryCommit[];
  /** The files of a commit, as `revisionFiles` gives them. */
  readonly filesAt: (commit: Pick<HistoryCommit, 'id' | 'tree'>) => Promise<Files>;
  /** The name of all files below the working directory at a commit: equal where nothing there changed. */
  readonly folderAt: (commit: Pick<HistoryCommit, 'id' | 'tree'>) => Promise<string>;
  readonly close: () => void;
}

/** A file below a tree: its path from there. */
interface Listed extends TreeFile {
  readonly path: Buffer;
}

/**
 * The first parents of HEAD in the repository around `cwd`. A folder that two revisions share is listed once, and a
 * file that a revision shares with the one before it is read once.
 *
 * @throws UsageError if there is no git or no repository
 */
export async function gitHistory(cwd: string): Promise<GitHistory> {
  const repository = await repositoryAround(cwd);
  const commits = await firstParents(cwd);
  const blobs = gitBlobs(cwd);
  const listings = new Map<string, readonly Listed[]>();
  let [before, now] = [new Map<string, Uint8Array>(), new Map<string, Uint8Array>()];
  const listed = async (tree: string): Promise<readonly Listed[]> => {
    const known = listings.get(tree);
    if (known !== undefined) return known;
    const found: Listed[] = [];
    for (const { mode, name, object } of linesOf(await blobs.readTree(tree), tree.length / 2)) {
      if (mode !== folderMode) found.push({ path: name, kind: kindOfMode(mode), object, isSkipped: false });
      else for (const each of await listed(object)) found.push({ ...each, path: joined(name, each.path) });
    }
    listings.set(tree, found);
    return found;
  };
  const readBlob = async (object: string, most: number): Promise<Uint8Array> => {
    const known = now.get(object) ?? before.get(object);
    const bytes = known !== undefined && known.length <= most ? known : await blobs.read(object, most);
    now.set(object, bytes);
    return bytes;
  };
  const orFault = async <Value>(what: string, work: Promise<Value>): Promise<Value> => {
    try {
      return await work;
    } catch (error) {
      if (error instanceof AbsentBlob) throw await storeFault(cwd, what, error.reason);
      throw error;
    }
  };
  const folderAt: GitHistory['folderAt'] = async ({ id, tree }) => {
    let folder = tree;
    for (const step of repository.prefix.split('/').filter((each) => each !== '')) {
      const read = await orFault(`the files of ${id.slice(0, 9)}`, blobs.readTree(folder));
      const lines = [...linesOf(read, folder.length / 2)];
      const next = lines.find(({ mode, name }) => mode === folderMode && name.equals(Buffer.from(step)));
      // Without the folder, nothing of the commit stands for it.
      if (next === undefined) return id;
      folder = next.object;
    }
    return folder;
  };
  const filesAt: GitHistory['filesAt'] = async ({ id, tree }) => {
    [before, now] = [now, new Map()];
    const root = await orFault(`the files of ${id.slice(0, 9)}`, listed(tree));
    return treeFiles(cwd, repository, gitTree(root), (object, most, path) =>
      orFault(`the contents of ${path} in ${id.slice(0, 9)}`, readBlob(object, most)),
    );
  };
  return { commits, filesAt, folderAt, close: blobs.close };
}

/** Empty before the first commit. */
async function firstParents(cwd: string): Promise<readonly HistoryCommit[]> {
  const run = await runGit(cwd, [
    'log',
    '-z',
    '--no-show-signature',
    '--encoding=UTF-8',
    '--first-parent',
    '--format=%H %T %ct %s',
    'HEAD',
  ]);
  if (run.status !== 0) return [];
  return run.stdout
    .toString()
    .split('\0')
    .flatMap((line) => {
      const [, id, tree, at, subject] = /^([0-9a-f]+) ([0-9a-f]+) (\d+) (.*)$/s.exec(line) ?? [];
      return id === undefined ? [] : [{ id, tree: tree!, at: Number(at), subject: subject! }];
    });
}

const folderMode = '40000';

/** `<mode> <name>`, a zero byte, and the object's name as bytes; again and again. */
function* linesOf(
  tree: Buffer,
  objectBytes: number,
): Generator<{ readonly mode: string; readonly name: Buffer; readonly object: string }> {
  for (let start = 0; start < tree.length; ) {
    const space = tree.indexOf(0x20, start);
    const zero = tree.indexOf(0, space);
    const end = zero + 1 + objectBytes;
    yield {
      mode: tree.toString('latin1', start, space),
      name: tree.subarray(space + 1, zero),
      object: tree.toString('hex', zero + 1, end),
    };
    start = end;
  }
}

function joined(folder: Buffer, path: Buffer): Buffer {
  return Buffer.concat([folder, Buffer.from('/'), path]);
}
