import { spawnSync } from 'node:child_process';

/** The parts of an event that name commits to compare with. */
export interface EventCommits {
  readonly pull_request?: {
    readonly number?: unknown;
    readonly head?: { readonly sha?: unknown };
    readonly base?: { readonly sha?: unknown };
  };
  readonly merge_group?: { readonly base_sha?: unknown };
  readonly before?: unknown;
}

/**
 * Fetches what a checkout of a single commit lacks to be compared: the parents of a merge, the commits that the event
 * names or, for a branch without a merge, the history. A commit that cannot be fetched is reported by the check.
 */
export function fetchHistory(directory: string, event: EventCommits, base: string | undefined): void {
  const git = (...args: readonly string[]) => spawnSync('git', args, { cwd: directory, encoding: 'utf8' });
  if (base === undefined || git('rev-parse', '--is-shallow-repository').stdout?.trim() !== 'true') return;
  const header = git('cat-file', 'commit', 'HEAD').stdout.split('\n\n', 1)[0]!;
  const parents = [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map((match) => match[1]!);
  const isMerge = parents.length === 2;
  const named = [base, ...parents, event.merge_group?.base_sha, event.before, event.pull_request?.head?.sha];
  const commits = named.filter((name): name is string => typeof name === 'string' && /^[0-9a-f]{40,64}$/.test(name));
  for (const commit of new Set(commits)) {
    const isThere = /^0+$/.test(commit) || git('cat-file', '-e', `${commit}^{commit}`).status === 0;
    if (!isThere) git('fetch', '--no-tags', '--quiet', '--depth=1', 'origin', commit);
  }
  const needsMergeBase = event.merge_group === undefined && event.before === undefined && !isMerge;
  if (needsMergeBase || commits.length === 0) git('fetch', '--no-tags', '--quiet', '--unshallow', 'origin');
}
