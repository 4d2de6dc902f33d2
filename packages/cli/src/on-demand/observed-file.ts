// For runs with files of observed calls.
export { observedCatalogFile, parseObservedFile, unrecognizedObservation } from '@faultline/core/ingest';
