// For runs with lists of dependencies, field maps, `adds` or Terraform.
export { likelyFields, mappedRecords, recordsFile, terraformFile, withEntry } from '@faultline/core/ingest';
