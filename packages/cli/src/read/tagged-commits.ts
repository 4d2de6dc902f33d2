import { runGit } from './run-git.ts';

/** Commit -> the tag that stands on it; of several the first by name. */
export async function taggedCommits(cwd: string): Promise<ReadonlyMap<string, string>> {
  const run = await runGit(cwd, [
    'for-each-ref',
    '--format=%(objectname) %(*objectname) %(refname:strip=2)',
    'refs/tags',
  ]);
  const found = new Map<string, string>();
  for (const line of run.stdout.toString().split('\n')) {
    const [tag = '', target = '', ...name] = line.split(' ');
    // A tag with a message is an object of its own, and points to the commit.
    const commit = target === '' ? tag : target;
    if (name.length > 0 && !found.has(commit)) found.set(commit, name.join(' '));
  }
  return found;
}
