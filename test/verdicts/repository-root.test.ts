import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultline } from '../faultline.ts';
import { failing, folderOf, git, repository } from './repository.ts';

function uriIn(cwd: string, env: Readonly<Record<string, string>> = {}, ...paths: readonly string[]): string {
  const { stdout } = faultline(['check', '--quiet', '--format', 'sarif', ...paths], { cwd, env });
  return JSON.parse(stdout).runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri;
}

test('files are named from the root of the repository, wherever the run stands in it and whatever the build server says', () => {
  const made = repository({ 'svc/catalog-info.yaml': failing });
  const within = join(made.path, 'svc');
  const servers = ['GITHUB_WORKSPACE', 'CI_PROJECT_DIR', 'WORKSPACE', 'BUILD_SOURCESDIRECTORY', 'BITBUCKET_CLONE_DIR'];
  for (const name of servers) {
    expect(uriIn(within, { [name]: made.path }), name).toBe('svc/catalog-info.yaml');
    expect(uriIn(made.path, { [name]: join(made.path, '..') }), name).toBe('svc/catalog-info.yaml');
  }
  expect(uriIn(join(made.path, '.git/..'), {}, join(within, 'catalog-info.yaml'))).toBe('svc/catalog-info.yaml');
  expect(uriIn(within, {}, '.')).toBe('svc/catalog-info.yaml');
});

test('in another work tree and in a submodule the root is that of its own', () => {
  const made = repository({ 'svc/catalog-info.yaml': failing });
  made.git('worktree', 'add', '-q', 'wt', '-b', 'wt');
  expect(uriIn(join(made.path, 'wt/svc'))).toBe('svc/catalog-info.yaml');
  const outer = repository({ 'README.md': 'hello' });
  git(outer.path, 'submodule', '--quiet', 'add', made.path, 'sub');
  expect(uriIn(join(outer.path, 'sub/svc'))).toBe('svc/catalog-info.yaml');
});

test('outside of git the root is the workspace of the build server, else the working directory', () => {
  const { path } = folderOf({ 'svc/catalog-info.yaml': failing });
  expect(uriIn(join(path, 'svc'), { GITHUB_WORKSPACE: path })).toBe('svc/catalog-info.yaml');
  expect(uriIn(join(path, 'svc'))).toBe('catalog-info.yaml');
});
