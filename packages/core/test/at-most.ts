import fc from 'fast-check';

/** So many cases of a property, or what all are held to, if that is fewer: while mutants are tried. */
export function atMost(cases: number): number {
  return Math.min(cases, fc.readConfigureGlobal().numRuns ?? cases);
}
