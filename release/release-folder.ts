import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type ReleaseSource, releaseFiles } from './release-files.ts';

/** What is copied as it is: from the workspace, to the release. */
const copied = [
  ['packages/cli/dist', 'dist'],
  ['packages/cli/CHANGELOG.md', 'CHANGELOG.md'],
  ['packages/action/dist', 'action'],
  ['packages/core/schemas', 'packages/core/schemas'],
  ['release/Dockerfile', 'Dockerfile'],
  ['release/entrypoint.sh', 'entrypoint.sh'],
  ['README.md', 'README.md'],
  ['SECURITY.md', 'SECURITY.md'],
  ['CONTRIBUTING.md', 'CONTRIBUTING.md'],
  ['LICENSE', 'LICENSE'],
  ['docs', 'docs'],
  ['examples', 'examples'],
  ['integrations/agents/skills', 'integrations/agents/skills'],
  ['integrations/kubernetes', 'integrations/kubernetes'],
  ['integrations/slurm', 'integrations/slurm'],
] as const;

/** Writes the folder that a tag of a release carries; what was in it before is removed. */
export function releaseFolder(
  root: string,
  folder: string,
  { repository, tag }: Pick<ReleaseSource, 'repository' | 'tag'>,
): void {
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  const made = releaseFiles({ read, repository, tag });
  rmSync(folder, { recursive: true, force: true });
  for (const [from, to] of copied) cpSync(join(root, from), join(folder, to), { recursive: true });
  for (const [path, text] of made) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
