import { execFileSync } from 'node:child_process';
import { afterEach } from 'vitest';
import { faultline, type Run } from '../faultline.ts';
import { type CatalogFolder, catalogFolder } from '../faults/catalog-folder.ts';

/** A temporary repository for one test. */
export interface Repository extends CatalogFolder {
  /** Runs git and gives its output. @throws where git fails */
  readonly git: (...args: readonly string[]) => string;
  /** Commits everything that is not ignored; gives the commit. */
  readonly commit: (message?: string) => string;
  /** Runs Faultline in it, quietly. */
  readonly run: (...args: readonly string[]) => Run;
}

const folders: CatalogFolder[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

export function folderOf(files: Readonly<Record<string, string | Uint8Array>> = {}): CatalogFolder {
  const folder = catalogFolder(files);
  folders.push(folder);
  return folder;
}

export function git(cwd: string, ...args: readonly string[]): string {
  const settings = [
    'user.name=test',
    'user.email=test@example.com',
    'protocol.file.allow=always',
    'commit.gpgsign=false',
  ];
  const options = settings.flatMap((setting) => ['-c', setting]);
  return execFileSync('git', [...options, ...args], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
}

/** @param files what its first commit holds; without any there is no commit */
export function repository(files: Readonly<Record<string, string | Uint8Array>> = {}): Repository {
  const made = repositoryIn(folderOf(files));
  made.git('init', '--quiet', '--initial-branch=main', '--template=');
  if (Object.keys(files).length > 0) made.commit('base');
  return made;
}

/** A clone of a repository, with options such as `--depth=1`. */
export function cloneOf(path: string, ...options: readonly string[]): Repository {
  const folder = folderOf();
  git(folder.path, 'clone', '--quiet', ...options, `file://${path}`, '.');
  return repositoryIn(folder);
}

function repositoryIn(folder: CatalogFolder): Repository {
  const run = (...args: readonly string[]): Run =>
    faultline([...args, '--quiet', '--as-of', '2026-01-01'], { cwd: folder.path });
  const commit = (message = 'change'): string => {
    git(folder.path, 'add', '--all');
    git(folder.path, 'commit', '--quiet', '--allow-empty', '-m', message);
    return git(folder.path, 'rev-parse', 'HEAD');
  };
  return { ...folder, git: (...args) => git(folder.path, ...args), commit, run };
}

export const document = (kind: string, name: string, spec: string): string =>
  `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: { name: ${name} }\nspec: { ${spec} }\n`;

export function system(name: string): string {
  return document('System', name, `owner: group:${name}`);
}

/** @param needs names of Components that it depends on */
export function service(name: string, system: string, ...needs: readonly string[]): string {
  const on = needs.map((each) => `component:${each}`).join(', ');
  return document(
    'Component',
    name,
    `type: service, lifecycle: production, owner: group:${system}, system: ${system}, dependsOn: [${on}]`,
  );
}

export function documents(...all: readonly string[]): string {
  return all.join('---\n');
}

const systems = ['orders', 'payments', 'identity'].map(system);

/** Cart and billing, of two systems, depend on auth: an error of the rules. */
export const failing = documents(
  ...systems,
  service('auth', 'identity'),
  service('cart', 'orders', 'auth'),
  service('billing', 'payments', 'auth'),
);

/** The same where billing does not depend on auth: no error. */
export const passing = documents(
  ...systems,
  service('auth', 'identity'),
  service('cart', 'orders', 'auth'),
  service('billing', 'payments'),
);

export function firstLine({ stdout, stderr }: Run): string {
  return (stdout || stderr).split('\n')[0]!;
}
