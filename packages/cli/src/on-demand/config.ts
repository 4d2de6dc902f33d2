// For runs with a config.
export { rules } from '@faultline/core';
export { extendedConfig, parseSimpleConfig } from '@faultline/core/ingest';
