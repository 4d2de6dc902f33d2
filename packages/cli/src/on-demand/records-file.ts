// For runs with lists of dependencies, field maps, `adds` or Terraform.
export { mappedRecords, recordsFile, terraformFile, withEntry } from '@faultline/core/ingest';
