// A file of its own, so that a run without field maps does not load what reads them.
export { mappedRecords } from '@faultline/core/ingest';
