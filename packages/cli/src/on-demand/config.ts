// For runs with a config.
export { rules } from '@faultline/core';
export { extendedConfig, parseConfig } from '@faultline/core/ingest';
