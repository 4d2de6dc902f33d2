import { readdirSync, readFileSync } from 'node:fs';
import { type FailureModel, openModel, rules } from '../packages/core/src/index.ts';
import { mergeCatalog, parseCatalogFile, parseConfig } from '../packages/core/src/ingest/index.ts';

/** Where the storefront is. */
export const folder = new URL('../examples/storefront/', import.meta.url);

/** The text of one of its files. */
export const read = (path: string): string => readFileSync(new URL(path, folder), 'utf8');

/** Its catalog and config as a model, as of a day. */
export function storefrontModel(asOf: string): FailureModel {
  const files = ['catalog', 'org'].flatMap((name) =>
    readdirSync(new URL(name, folder)).map((file) => ({ path: `${name}/${file}`, text: read(`${name}/${file}`) })),
  );
  const { config } = parseConfig({ path: 'faultline.yaml', text: read('faultline.yaml') }, rules);
  return openModel(mergeCatalog(files.map((file) => parseCatalogFile(file))).entities, config!, { asOf }).graph;
}
