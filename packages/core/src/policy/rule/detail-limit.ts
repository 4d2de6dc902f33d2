/**
 * Findings of a rule, the worst first, that get a tested remedy and a chain. A catalog with more findings has other
 * work to do first, and must not wait for the rest.
 */
export const detailLimit = 30;
