import { readdirSync, readFileSync } from 'node:fs';
import { root } from './faultline.ts';

interface CodeFile {
  /** From the root of the workspace. */
  readonly path: string;
  readonly lines: number;
}

const madeElsewhere: ReadonlySet<string> = new Set(['node_modules', 'dist', 'look']);

/** Every file of code or style in the workspace: tests, scripts and integrations as well as the source. */
export const codeFiles: readonly CodeFile[] = ['apps', 'integrations', 'packages', 'release', 'test'].flatMap(below);

function below(folder: string): readonly CodeFile[] {
  return readdirSync(root + folder, { withFileTypes: true }).flatMap((entry): readonly CodeFile[] => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return madeElsewhere.has(entry.name) || entry.name.startsWith('.') ? [] : below(path);
    if (!entry.isFile() || !/\.(?:[cm]?[jt]sx?|css|sh)$/.test(path)) return [];
    return [{ path, lines: readFileSync(root + path, 'utf8').split('\n').length - 1 }];
  });
}
