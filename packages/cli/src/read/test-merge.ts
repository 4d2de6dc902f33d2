import { runGit } from './run-git.ts';

/**
 * The commit of the target branch that a test merge was made onto: the first parent of HEAD, where HEAD is a merge that
 * no target branch holds, and its first parent lies on one. Build servers check out such a merge of a pull request; the
 * base that their event names may be older.
 *
 * @param base the commit of the base that was asked for; undefined unless it is the first parent or before it
 */
export async function testMergeParent(
  cwd: string,
  head: string,
  name: string,
  base: string,
): Promise<string | undefined> {
  const parents = await parentsOf(cwd, head);
  const [first] = parents;
  if (parents.length !== 2 || first === undefined) return undefined;
  if (!(await isAncestor(cwd, base, first))) return undefined;
  for (const branch of targetBranches(name, process.env)) {
    if (!(await isCommit(cwd, branch))) continue;
    if ((await isAncestor(cwd, first, branch)) && !(await isAncestor(cwd, head, branch))) return first;
  }
  return undefined;
}

/** The parents of a commit as it names them, whether or not a shallow clone holds them. */
export async function parentsOf(cwd: string, commit: string): Promise<readonly string[]> {
  const run = await runGit(cwd, ['cat-file', 'commit', commit]);
  const header = run.stdout.toString('latin1').split('\n\n', 1)[0]!;
  return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map((match) => match[1]!);
}

function targetBranches(name: string, env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const named = [env.GITHUB_BASE_REF, env.CI_MERGE_REQUEST_TARGET_BRANCH_NAME].flatMap((branch) =>
    branch ? [`refs/remotes/origin/${branch}`, `refs/heads/${branch}`] : [],
  );
  const usual = ['main', 'master'].flatMap((branch) => [`refs/remotes/origin/${branch}`, `refs/heads/${branch}`]);
  return [...new Set([...named, name, 'refs/remotes/origin/HEAD', ...usual])];
}

export async function isCommit(cwd: string, name: string): Promise<boolean> {
  const run = await runGit(cwd, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
  return run.status === 0;
}

export async function isAncestor(cwd: string, ancestor: string, commit: string): Promise<boolean> {
  return (await runGit(cwd, ['merge-base', '--is-ancestor', ancestor, commit])).status === 0;
}
