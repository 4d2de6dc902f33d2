export type { Catalog, CatalogFile, CatalogPart, LocationTarget, SourceFile } from './catalogs/catalog.ts';
export { joinedFile, type PlacedPart } from './catalogs/joined-file.ts';
export { mergeCatalog } from './catalogs/merge-catalog.ts';
export {
  type ParseLimits,
  parseCatalogFile,
  parseCatalogPart,
  parseSimpleCatalogPart,
} from './catalogs/parse-catalog-file.ts';
export { type ParsedConfig, parseConfig } from './config/parse-config.ts';
export { documentTexts } from './yaml/document-texts.ts';
