import type { DecisionRule, FindingSeverity } from '../model/policy.ts';

/** One thing that can be wrong with what has been decided. */
export interface DecisionRuleDefinition {
  readonly id: DecisionRule;
  /** What it counts as where nobody has said otherwise. */
  readonly level: FindingSeverity;
  /** In a line, what it finds. */
  readonly title: string;
  /** In a sentence, why that matters. */
  readonly why: string;
}

/** Every rule that judges the decisions themselves, in the order of `docs/rules.md`. */
export const decisionRuleDefinitions: readonly DecisionRuleDefinition[] = [
  {
    id: 'accepted-risk-invalid',
    level: 'error',
    title: 'An accepted risk does not count',
    why: 'A decision about something that is not there, or that nobody answers for, is none.',
  },
  {
    id: 'accepted-risk-expired',
    level: 'error',
    title: 'An accepted risk has expired',
    why: 'A decision holds for as long as somebody has said, so that it is taken again by who knows better by then.',
  },
  {
    id: 'accepted-risk-expiring',
    level: 'warning',
    title: 'An accepted risk is about to expire',
    why: 'Two weeks are enough to decide again before the check fails.',
  },
  {
    id: 'accepted-risk-exceeded',
    level: 'error',
    title: 'A radius has left what was accepted',
    why: 'Who accepted the risk has accepted it up to a bound, and it has grown beyond.',
  },
  {
    id: 'accepted-risk-unused',
    level: 'warning',
    title: 'An accepted risk answers to no finding',
    why: 'What is mended needs no decision any more, and one left behind would hide the next finding.',
  },
  {
    id: 'policy-changed',
    level: 'warning',
    title: 'The change also changes the policy that it is judged by',
    why: 'A change could pass by lowering the bar, so it is judged by the old one and the new one is put up for review.',
  },
];

export function decisionLevel(rule: DecisionRule): FindingSeverity {
  return decisionRuleDefinitions.find(({ id }) => id === rule)!.level;
}
