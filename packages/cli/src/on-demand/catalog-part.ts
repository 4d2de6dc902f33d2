// For texts that need the YAML library.
export { parseCatalogPart } from '@faultline/core/ingest';
