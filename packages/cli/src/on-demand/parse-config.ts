// For configs that need the YAML library.
export { parseConfig } from '@faultline/core/ingest';
