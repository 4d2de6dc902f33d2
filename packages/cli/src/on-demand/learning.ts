// For catalogs with incidents, checks or alerts.
export { reportLearning } from '@faultline/core';
