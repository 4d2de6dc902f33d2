// For texts with claims.
export { parseClaimedCatalogPart } from '@faultline/core/ingest';
