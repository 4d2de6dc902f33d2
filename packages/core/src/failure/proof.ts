import { isClaim, type Requirement } from '../model/requirement.ts';

/** On which day evidence is judged, and for how many seconds it holds. */
export interface ProofRule {
  /** ISO calendar date. */
  readonly asOf: string;
  readonly maxAge: number;
}

/**
 * Whether a requirement may be believed in the worst case: it claims nothing, or its evidence is at most `maxAge` old
 * on the day `asOf`. Evidence dated after that day proves nothing yet. A call that nobody declared has no class, so the
 * worst case takes it as hard.
 */
export function isProven(requirement: Requirement, { asOf, maxAge }: ProofRule): boolean {
  if (requirement.relation === 'observed') return false;
  if (!isClaim(requirement)) return true;
  if (requirement.evidence === undefined) return false;
  const age = (Date.parse(asOf) - Date.parse(requirement.evidence.date)) / 1000;
  return age >= 0 && age <= maxAge;
}
