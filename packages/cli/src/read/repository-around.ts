import { UsageError } from '../errors/usage-error.ts';
import { gitReason } from './lacking-clone.ts';
import { runGit } from './run-git.ts';

/** The repository around a folder. */
export interface Repository {
  /** Path of the folder from the root of the work tree, with a slash at its end; empty for the root itself. */
  readonly prefix: string;
  /** Root of the work tree. */
  readonly top: string;
}

/** @throws UsageError where there is no git, or no work tree */
export async function repositoryAround(cwd: string): Promise<Repository> {
  const run = await runGit(cwd, ['rev-parse', '--show-prefix', '--show-toplevel']);
  if (run.status !== 0) {
    const reason = gitReason(run.stderr);
    const why = reason.startsWith('not a git repository') ? 'this folder is not in a git repository' : reason;
    throw new UsageError(`no revision can be read: ${why}`);
  }
  const [prefix = '', top = ''] = run.stdout.toString().split('\n');
  return { prefix, top };
}
