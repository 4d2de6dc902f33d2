import type { Model } from '../../../packages/cli/src/model/model.ts';
import { isCatalogName } from '../../../packages/cli/src/read/find-files.ts';

/** A document that is open in the editor. */
export interface OpenText {
  readonly path: string;
  readonly text: string;
}

/**
 * The open texts of the catalog that are not those on disk. A file counts if the catalog has something from it, or is
 * called `catalog-info`: other YAML files, such as workflows or the config, do not belong to the catalog.
 */
export function unsavedTexts(
  { catalog, texts, configPath, policyPath }: Model,
  open: readonly OpenText[],
): ReadonlyMap<string, string> {
  const ofCatalog = new Set([...catalog.entities, ...catalog.problems].map(({ source }) => source.file));
  for (const path of [configPath, policyPath]) if (path !== undefined) ofCatalog.delete(path);
  return new Map(
    open
      .filter(({ path, text }) => (ofCatalog.has(path) || isCatalogName(path)) && texts.get(path) !== text)
      .map(({ path, text }): [string, string] => [path, text]),
  );
}
