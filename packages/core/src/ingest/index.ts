export type { Catalog, CatalogFile, CatalogPart, LocationTarget, SourceFile } from '../model/catalog.ts';
export { type ParsedConfig, parseConfig } from './config/parse-config.ts';
export { joinedFile, type PlacedPart } from './joined-file.ts';
export { mergeCatalog } from './merge-catalog.ts';
export {
  type ParseLimits,
  parseCatalogFile,
  parseCatalogPart,
  parseSimpleCatalogPart,
} from './parse-catalog-file.ts';
export { documentTexts } from './yaml/document-texts.ts';
