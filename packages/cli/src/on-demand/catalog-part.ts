// For texts with claims, and for those that need the YAML library.
export { parseCatalogPart } from '@faultline/core/ingest';
