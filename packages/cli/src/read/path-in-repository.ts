import { posix } from 'node:path';
import { isUrl } from './is-url.ts';
import { toPosix } from './paths.ts';
import { workTreeRoot } from './work-tree-root.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * How a build server names a file: from the root of the repository, wherever the run stands in it. A file outside of
 * it, and any file where there is no repository, keeps the name that the call gave it.
 */
export function pathInRepository(env: Environment, cwd: string): (file: string) => string {
  const here = toPosix(cwd);
  const root = workTreeRoot(here) ?? env.GITHUB_WORKSPACE ?? env.CI_PROJECT_DIR ?? here;
  return (file) => {
    if (isUrl(file)) return file;
    const path = posix.relative(root, posix.resolve(here, file));
    return path.startsWith('../') ? file : path;
  };
}
