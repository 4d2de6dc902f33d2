import { posix } from 'node:path';
import type { SubjectPlace } from '@faultline/core';
import { globFolder, isGlob } from '../read/glob.ts';
import { toPosix } from '../read/paths.ts';
import { workTreeRoot } from '../read/work-tree-root.ts';

/** The repository around the working directory, by the names that build servers and its origin give it. */
export async function subjectPlace(
  cwd: string,
  paths: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<SubjectPlace> {
  const here = toPosix(cwd);
  const top = workTreeRoot(here);
  const repositories = new Set([env.GITHUB_REPOSITORY, env.CI_PROJECT_PATH].flatMap(slug));
  if (top !== undefined) for (const each of await originOf(cwd)) repositories.add(each);
  const roots = (paths.length === 0 ? ['.'] : paths)
    .filter((path) => path !== '-' && !path.includes('://'))
    .map((path) => {
      const named = toPosix(path);
      return posix.relative(top ?? here, posix.resolve(here, isGlob(named) ? globFolder(named) : named));
    });
  return { repositories, roots };
}

function slug(text: string | undefined): readonly string[] {
  return text === undefined || text === '' ? [] : [text.toLowerCase()];
}

async function originOf(cwd: string): Promise<readonly string[]> {
  const { runGit } = await import('../read/run-git.ts');
  const { status, stdout } = await runGit(cwd, ['config', '--get', 'remote.origin.url']);
  return status === 0 ? slug(pathOf(stdout.toString().trim())) : [];
}

/** `acme/checkout` of `git@github.com:acme/checkout.git` and of `https://github.com/acme/checkout`. */
function pathOf(remote: string): string | undefined {
  const [, path] = /^(?:[a-z+]+:\/\/[^/]+\/|[^/:]+@?[^/:]*:)(.+?)(?:\.git)?\/*$/i.exec(remote) ?? [];
  return path;
}
