export type { Catalog, CatalogFile, CatalogPart, CatalogSource, LocationTarget, SourceFile } from '../model/catalog.ts';
export type { ConfigRef } from '../model/config-ref.ts';
export type { Addable, EntryAdditions } from '../model/entry-additions.ts';
export type { ObservedFile, SeenPlacement } from '../model/observation.ts';
export type { RecordField, RecordKind, RecordMap } from '../model/record-map.ts';
export type { ParseLimits } from './catalog-part.ts';
export { type LikelyFields, likelyFields } from './catalogs/records/likely-fields.ts';
export { mappedRecords } from './catalogs/records/mapped-records.ts';
export { mayBeRecords } from './catalogs/records/may-be-records.ts';
export { recordsFile } from './catalogs/records/records-file.ts';
export { terraformFile } from './catalogs/terraform/terraform-file.ts';
export type { ParsedConfig, PlacedText } from './config/config-in.ts';
export { extendedConfig } from './config/extended-config.ts';
export type { CatalogEntry } from './config/parse-catalog-entries.ts';
export { parseConfig } from './config/parse-config.ts';
export { parseSimpleConfig } from './config/parse-simple-config.ts';
export { type IncidentOptions, type ParsedIncident, parseIncident } from './incidents/parse-incident.ts';
export { type InputFormat, inputFormats } from './input-formats.ts';
export { joinedFile, type PlacedPart } from './joined-file.ts';
export { type MergeOptions, mergeCatalog } from './merge-catalog.ts';
export { mayBeOtherFormat, namesOtherFormat } from './names-other-format.ts';
export { mayBeCompose, mayBeObserved } from './observed/may-be-observed.ts';
export { defaultObservedLimits, type ObservationTable, type ObservedLimits } from './observed/observation-table.ts';
export { observedCatalogFile } from './observed/observed-catalog-file.ts';
export type { ObservedFormat, ObservedInput } from './observed/observed-format.ts';
export {
  observedFormats,
  parseObservedFile,
  unrecognizedObservation,
} from './observed/parse-observed-file.ts';
export { parseCatalogFile } from './parse-catalog-file.ts';
export { parseCatalogPart } from './parse-catalog-part.ts';
export { parseClaimedCatalogPart } from './parse-claimed-catalog-part.ts';
export { mayHaveClaims, parseSimpleCatalogPart } from './parse-simple-catalog-part.ts';
export type { TextLimits, TokenBudget } from './tree/text-limits.ts';
export { type Utf8Fault, utf8Fault } from './utf8-fault.ts';
export { withEntry } from './with-entry.ts';
export { type DocumentText, documentTexts } from './yaml/document-texts.ts';
export type { YamlLimits } from './yaml/parse-simple-yaml.ts';
