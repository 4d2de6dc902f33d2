import type { Analyses } from '../analysis/analyses.ts';
import type { GraphRule, Policy, RuleLevel } from '../model/policy.ts';
import type { Problem } from '../model/problem.ts';
import type { RuleFinding } from './finding.ts';

/** What rules judge. */
export interface RuleContext {
  readonly answers: Analyses;
  readonly policy: Policy;
  /** Problems of reading the catalog and of building the graph. */
  readonly problems: readonly Problem[];
  /** Seconds for which evidence proves a claim. */
  readonly evidenceMaxAge: number;
  /** Parts of the policy that differ from the base by which it is judged, and the file that holds them. */
  readonly policyChanges?: PolicyChanges;
}

export interface PolicyChanges {
  readonly file: string;
  readonly parts: readonly string[];
}

/** One thing that can be wrong with a graph. */
export interface RuleDefinition {
  readonly id: GraphRule;
  /** What it counts as where nobody has said otherwise. */
  readonly level: RuleLevel;
  /** In a line, what it finds. */
  readonly title: string;
  /** In a sentence, why that matters. */
  readonly why: string;
  readonly find: (context: RuleContext) => readonly RuleFinding[];
}
