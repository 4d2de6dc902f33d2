import { posix } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * How a build server names a file: from the root of the repository, wherever the run stands in it. Elsewhere, and for what
 * lies outside, as the catalog was named.
 */
export function pathInRepository(env: Environment, cwd: string): (file: string) => string {
  const root = env.GITHUB_WORKSPACE ?? env.CI_PROJECT_DIR ?? cwd;
  return (file) => {
    const path = posix.relative(root, posix.resolve(cwd, file));
    return path.startsWith('../') ? file : path;
  };
}
