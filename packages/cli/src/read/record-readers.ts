// A file of its own, so that a run without field maps, Terraform and `adds` does not load what reads them.
export { likelyFields, mappedRecords, recordsFile, terraformFile, withEntry } from '@faultline/core/ingest';
