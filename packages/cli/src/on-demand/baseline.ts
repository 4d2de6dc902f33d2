// For runs with a baseline.
export { parseBaseline } from '@faultline/core';
