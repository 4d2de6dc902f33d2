import type { Problem, ProblemCode } from './problem.ts';

/** The codes of the problems that rules report as findings: a rule can read no other. */
export const findingProblemCodes = [
  'unresolved-reference',
  'misspelt-field',
  'unknown-key',
  'invalid-claim',
] as const satisfies readonly ProblemCode[];

const codes: ReadonlySet<ProblemCode> = new Set(findingProblemCodes);

/** A problem that a rule may report as a finding. */
export type FindingProblem = Problem & { readonly code: (typeof findingProblemCodes)[number] };

export function isFindingProblem(problem: Problem): problem is FindingProblem {
  return codes.has(problem.code);
}
