// For runs with incidents.
export { learnedModel, withIncidentEntities } from '@faultline/core';
