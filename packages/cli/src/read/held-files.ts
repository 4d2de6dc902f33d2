import { listedPaths } from './git-tree.ts';
import { runGit } from './run-git.ts';

export { isCommit } from './test-merge.ts';

/** What a commit holds of the work tree. */
export interface HeldFiles {
  readonly commit: string;
  /** Paths of the commit that are in the work tree as they are in the commit. */
  readonly paths: ReadonlySet<string>;
}

export async function heldFiles(cwd: string, name: string): Promise<HeldFiles> {
  const commit = (await runGit(cwd, ['rev-parse', `${name}^{commit}`])).stdout.toString().trim();
  const tree = await runGit(cwd, ['ls-tree', '-r', '-z', '--name-only', '--full-tree', commit]);
  const changes = await runGit(cwd, ['diff', '--name-only', '-z', '--no-renames', '--no-relative', commit]);
  if (tree.status !== 0 || changes.status !== 0) return { commit, paths: new Set() };
  const paths = pathsIn(tree.stdout);
  for (const path of pathsIn(changes.stdout)) paths.delete(path);
  return { commit, paths };
}

function pathsIn(listing: Buffer): Set<string> {
  return new Set([...listedPaths(listing)].map(({ path }) => Buffer.from(path).toString()));
}
