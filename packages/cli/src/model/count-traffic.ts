// A file of its own, so that a run without observed calls does not load what compares them.
export { callChanges, withTraffic } from '@faultline/core';
