// A file of its own, so that a run on a catalog alone does not load the readers of observed calls.
export { observedCatalogFile, parseObservedFile, unrecognizedObservation } from '@faultline/core/ingest';
