export type { Catalog, CatalogFile, LocationTarget, SourceFile } from './catalog.ts';
export { type ParsedConfig, parseConfig } from './config/parse-config.ts';
export { mergeCatalog } from './merge-catalog.ts';
export { parseCatalogFile } from './parse-catalog-file.ts';
export type { YamlLimits } from './yaml/parse-yaml.ts';
