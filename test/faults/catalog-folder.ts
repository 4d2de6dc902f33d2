import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { catalogParsers } from '../../packages/cli/src/read/catalog-parser.ts';
import { diskFiles } from '../../packages/cli/src/read/disk-files.ts';
import type { Files } from '../../packages/cli/src/read/files.ts';
import { defaultLimits, type Limits } from '../../packages/cli/src/read/limits.ts';
import type { LiveCatalog } from '../../packages/cli/src/read/live-catalog.ts';
import { readCatalog } from '../../packages/cli/src/read/read-catalog.ts';
import type { Catalog } from '../../packages/core/src/ingest/index.ts';

/** A temporary folder for one test, removed when it is disposed of. */
export interface CatalogFolder {
  readonly path: string;
  readonly write: (name: string, content: string | Uint8Array) => void;
  readonly remove: () => void;
}

export function catalogFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): CatalogFolder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'faultline-')));
  const write = (name: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  };
  for (const [name, content] of Object.entries(files)) write(name, content);
  return { path, write, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export function component(name: string, ...spec: readonly string[]): string {
  const lines = ['type: service', 'lifecycle: production', 'owner: team', ...spec].map((line) => `  ${line}`);
  return `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\nspec:\n${lines.join('\n')}\n`;
}

export function location(...targets: readonly string[]): string {
  const list = targets.map((target) => `    - ${target}`).join('\n');
  return `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata:\n  name: places\nspec:\n  targets:\n${list}\n`;
}

export async function readIn(
  cwd: string,
  paths: readonly string[] = ['.'],
  from: Files = diskFiles(cwd),
  limits: Partial<Limits> = {},
): Promise<Catalog> {
  const all = { ...defaultLimits, ...limits };
  const live = async (): Promise<LiveCatalog> => ({ files: [], problems: [] });
  const stdin = async (): Promise<Uint8Array> => new Uint8Array();
  const parse = catalogParsers(all)();
  return (await readCatalog(paths, { from, cwd, parse, limits: all, exclude: [], stdin, live })).catalog;
}

export function namesIn(catalog: Catalog): readonly string[] {
  return catalog.entities.map(({ name }) => name);
}

/** `code file:line:column` of each problem. */
export function toldIn(catalog: Catalog): readonly string[] {
  return catalog.problems.map(({ code, source }) => `${code} ${source.file}:${source.line}:${source.column}`);
}
