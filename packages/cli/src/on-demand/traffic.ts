// For runs with observed calls.
export { callChanges, withTraffic } from '@faultline/core';
