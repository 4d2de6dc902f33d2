import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../faultline.ts';

const core = join(root, 'packages/core');

/** @faultline/core as its users get it. */
export interface PackedCore {
  /** The package that npm would serve. */
  readonly tarball: Uint8Array<ArrayBuffer>;
  /** The package as it lies in the `node_modules` of a user, its dependencies beside it. */
  readonly folder: string;
}

/** Builds and packs the package in `folder`, which ends up as that of a project that has installed it. */
export function packCore(folder: string): PackedCore {
  const built = join(folder, 'built');
  mkdirSync(built, { recursive: true });
  execFileSync(process.execPath, [
    join(root, 'node_modules/typescript/bin/tsc'),
    ...['--project', join(core, 'tsconfig.build.json'), '--outDir', join(built, 'dist')],
  ]);
  for (const name of ['package.json', 'README.md', 'schemas']) {
    cpSync(join(core, name), join(built, name), { recursive: true });
  }
  cpSync(join(root, 'LICENSE'), join(built, 'LICENSE'));
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { packageManager: string };
  const pnpm = packageManager.replace(/\+.*$/, '');
  const pack = ['pack', '--config.ignore-scripts=true', '--pack-destination', folder];
  execFileSync('npx', ['--yes', '--prefer-offline', pnpm, ...pack], { cwd: built, stdio: 'pipe' });
  const tarball = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz'))!);
  return { tarball: new Uint8Array(readFileSync(tarball)), folder: install(tarball, join(folder, 'node_modules')) };
}

/** Without a registry: the tarball is unpacked, and its dependencies are those of the workspace. */
function install(tarball: string, modules: string): string {
  const folder = join(modules, '@faultline/core');
  mkdirSync(folder, { recursive: true });
  execFileSync('tar', ['--extract', '--gzip', '--strip-components=1', '--directory', folder, '--file', tarball]);
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  for (const name of Object.keys(dependencies)) {
    symlinkSync(join(core, 'node_modules', name), join(modules, name), 'dir');
  }
  return folder;
}
