import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Entity } from '@backstage/catalog-model';
import type { Report } from '@faultline/core';
import { parseAllDocuments, parseDocument } from 'yaml';

const root = join(import.meta.dirname, '../../../..');

const folder = join(root, 'examples/storefront');

/** The entities of the storefront, as its files have them. */
export function storefrontEntities(): readonly Entity[] {
  return ['catalog', 'org'].flatMap((part) =>
    readdirSync(join(folder, part)).flatMap((file) =>
      parseAllDocuments(readFileSync(join(folder, part, file), 'utf8')).map((each) => each.toJS() as Entity),
    ),
  );
}

/** Its config without what only the command line reads. */
export function storefrontConfig(): string {
  const config = parseDocument(readFileSync(join(folder, 'faultline.yaml'), 'utf8'));
  if (!config.delete('observed')) throw new Error('the config of the storefront has no observed calls to leave out');
  return config.toString();
}

/** What `faultline analyze` says of the same catalog with the same config. */
export function commandLineReport(): Report {
  const temporary = mkdtempSync(join(tmpdir(), 'faultline-backstage-'));
  try {
    const config = join(temporary, 'faultline.yaml');
    writeFileSync(config, storefrontConfig());
    const call = ['analyze', 'catalog', 'org', '--config', config, '--format', 'json', '--quiet'];
    const options = { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 } as const;
    return JSON.parse(execFileSync(process.execPath, [join(root, 'packages/cli/dist/faultline.js'), ...call], options));
  } finally {
    rmSync(temporary, { recursive: true });
  }
}
