// A file of its own, so that a run without field maps and Terraform does not load what reads them.
export { mappedRecords, terraformFile } from '@faultline/core/ingest';
