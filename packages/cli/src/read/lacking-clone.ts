import { runGit } from './run-git.ts';

/** The command that completes a clone; undefined for a clone that is meant to be whole. */
export async function completingCommand(cwd: string): Promise<string | undefined> {
  const shallow = await runGit(cwd, ['rev-parse', '--is-shallow-repository']);
  if (shallow.stdout.toString().trim() === 'true') return 'git fetch --unshallow';
  const promisors = await runGit(cwd, ['config', '--get-regexp', '^remote\\..*\\.promisor$', 'true']);
  const remote = /^remote\.(.+)\.promisor /.exec(promisors.stdout.toString())?.[1];
  return remote === undefined ? undefined : `git fetch --refetch --no-filter ${remote}`;
}

/** What git said about a failure, as one line without its prefix. */
export function gitReason(stderr: string): string {
  const lines = stderr.trim().split('\n');
  const line = lines.find((each) => /^(fatal|error): /.test(each)) ?? lines[0] ?? '';
  return line.replace(/^(fatal|error): /, '').trim();
}
