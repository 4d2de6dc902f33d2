/** What to do about a name that the catalog does not have. */
export const describeEntity = 'describe it in the catalog, or correct the reference';
