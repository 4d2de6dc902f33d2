import type { Rule, RuleLevel } from '../model/policy.ts';
import { decisionRuleDefinitions } from './decision-rules.ts';
import { graphRuleDefinitions } from './graph-rules.ts';

/** What a rule is called and what it is for. */
export interface RuleDescription {
  readonly id: Rule;
  /** What it counts as where nobody has said otherwise. */
  readonly level: RuleLevel;
  readonly title: string;
  readonly why: string;
}

/** Every rule, those that judge the graph first, in the order of `docs/rules.md`. */
export const ruleDefinitions: readonly RuleDescription[] = [...graphRuleDefinitions, ...decisionRuleDefinitions];
