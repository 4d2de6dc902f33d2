/**
 * Findings of a rule, the gravest first, for which the best remedy and a chain are worked out. A catalog with more has
 * other work to do first, and should not wait for the rest.
 */
export const workedOut = 30;
