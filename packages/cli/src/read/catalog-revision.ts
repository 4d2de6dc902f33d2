import { posix } from 'node:path';
import { headCommit } from './base-revision.ts';
import { runGit } from './run-git.ts';

/**
 * The commit that a catalog was read at, as people write it: `1a2b3c4d5`, or `1a2b3c4d5 with changes` where the files
 * differ from it. Undefined without git, outside of a repository, and before its first commit.
 *
 * @param files the files that were read
 */
export async function catalogRevision(cwd: string, files: readonly string[]): Promise<string | undefined> {
  const [first] = files;
  if (first === undefined) return undefined;
  const folder = posix.resolve(cwd, posix.dirname(first));
  try {
    const commit = await headCommit(folder);
    if (commit === undefined) return undefined;
    const folders = [...new Set(files.map((file) => posix.resolve(cwd, posix.dirname(file))))].slice(0, mostFolders);
    return `${commit.slice(0, 9)}${(await haveChanged(folder, folders)) ? ' with changes' : ''}`;
  } catch {
    // A page without git is as good, and says nothing of a revision.
    return undefined;
  }
}

/** Whether files or folders differ from the commit that is checked out; untracked files differ. */
export async function haveChanged(cwd: string, paths: readonly string[]): Promise<boolean> {
  const { status, stdout } = await runGit(cwd, [
    'status',
    '--porcelain',
    '-z',
    '--untracked-files=all',
    '--',
    ...paths,
  ]);
  return status !== 0 || stdout.length > 0;
}

/** Folders that are asked about: a command line has an end. */
const mostFolders = 500;
