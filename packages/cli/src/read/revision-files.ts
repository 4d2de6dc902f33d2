import { resolve } from 'node:path';
import { IncompleteError } from '../errors/incomplete-error.ts';
import { UsageError } from '../errors/usage-error.ts';
import { AbsentBlob, type Files } from './files.ts';
import { gitBlobs } from './git-blobs.ts';
import { type GitTree, gitTree, kindOfMode, listedPaths, type TreeFile } from './git-tree.ts';
import { completingCommand, gitReason } from './lacking-clone.ts';
import { repositoryAround } from './repository-around.ts';
import { runGit } from './run-git.ts';
import { treeFiles } from './tree-files.ts';

/**
 * The files of a revision or of the index, seen from the same folder as those of the disk. Git runs until it is closed.
 */
export interface RevisionFiles extends Files {
  readonly close: () => void;
}

/**
 * The files of a commit of the repository around `cwd`, from git's own store: the work tree is neither read nor
 * touched.
 *
 * @param commit its object name; undefined for a state without files, as before the first commit
 * @param name what the user calls it
 * @throws UsageError if there is no git, no repository, or the clone lacks the commit's files
 * @throws IncompleteError if git's store is damaged
 */
export async function revisionFiles(cwd: string, commit: string | undefined, name: string): Promise<RevisionFiles> {
  if (commit === undefined) return storedFiles(cwd, name, gitTree([]));
  const run = await runGit(cwd, ['ls-tree', '-r', '-z', '--full-tree', commit]);
  if (run.status !== 0) throw await storeFault(cwd, `the files of ${name}`, gitReason(run.stderr));
  return storedFiles(cwd, name, gitTree(filesOf(run.stdout)));
}

/** The files as they are staged for the next commit. @throws UsageError if a merge is not resolved */
export async function stagedFiles(cwd: string): Promise<RevisionFiles> {
  const { top } = await repositoryAround(cwd);
  // Git gives a hook of `commit --all` and `commit <path>` an index of its own.
  const { GIT_INDEX_FILE: index } = process.env;
  const settings = index ? { GIT_INDEX_FILE: resolve(cwd, index) } : {};
  const run = await runGit(top, ['ls-files', '-z', '--stage', '--full-name'], undefined, settings);
  if (run.status !== 0) throw await storeFault(cwd, 'the index', gitReason(run.stderr));
  const staged = [...listedPaths(run.stdout)];
  const unmerged = staged.find(({ words }) => words[2] !== '0');
  if (unmerged !== undefined) {
    throw new UsageError(`${Buffer.from(unmerged.path)} is not merged: resolve the conflict and stage the file`);
  }
  const files = staged.map(({ words: [mode = '', object = ''], path }) => ({
    path,
    kind: kindOfMode(mode),
    object,
    isSkipped: false,
  }));
  return storedFiles(cwd, 'the index', gitTree(files));
}

/** `<mode> <type> <object>`, a tab and the path. */
function* filesOf(listing: Buffer): Generator<{ readonly path: Uint8Array } & TreeFile> {
  for (const { words, path } of listedPaths(listing)) {
    const [mode = '', , object = ''] = words;
    yield { path, kind: kindOfMode(mode), object, isSkipped: false };
  }
}

async function storedFiles(cwd: string, name: string, tree: GitTree): Promise<RevisionFiles> {
  const repository = await repositoryAround(cwd);
  const blobs = gitBlobs(cwd);
  const files = treeFiles(cwd, repository, tree, async (object, most, path) => {
    try {
      return await blobs.read(object, most);
    } catch (error) {
      if (error instanceof AbsentBlob) throw await storeFault(cwd, `the contents of ${path} in ${name}`, error.reason);
      throw error;
    }
  });
  return { ...files, close: blobs.close };
}

/** What to do about something that git's store should hold and does not. */
export async function storeFault(cwd: string, what: string, reason: string): Promise<Error> {
  const command = await completingCommand(cwd);
  if (command !== undefined) return new UsageError(`this clone does not hold ${what}: run ${command}`);
  return new IncompleteError(`git cannot read ${what} (${reason}): run git fsck`);
}
