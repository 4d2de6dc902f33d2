import { analyses } from '../analysis/analyses.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import type { Config } from '../model/config.ts';
import { compareProblems, type Problem } from '../model/problem.ts';
import { type Baseline, baselineOf } from './baseline.ts';
import { findings } from './findings.ts';
import type { Finding } from './rule/finding.ts';

/** A state of the catalog by which a later one is judged. */
export interface Base {
  readonly graph: FailureModel;
  readonly problems: readonly Problem[];
  readonly catalog: { readonly problems: readonly Problem[] };
  readonly config: Config;
  readonly baseline: Baseline | undefined;
}

/** The findings in a state of the catalog, by its own policy and baseline. */
export function buildFindings(base: Base): readonly Finding[] {
  const { graph, catalog, config } = base;
  const problems = [...catalog.problems, ...base.problems].sort(compareProblems);
  return findings({ analyses: analyses(graph), problems, ...config }, base.baseline);
}

/** The findings of the base by its own policy and baseline, so that only new and worse ones count in what follows. */
export function knownInBase(base: Base): Baseline {
  return baselineOf(base.graph, buildFindings(base));
}

/** The keys of `faultline.yaml` that decide what passes and that differ between two configs. */
export function changedPolicyParts(base: Config, head: Config): readonly string[] {
  const parts = (config: Config): Readonly<Record<string, unknown>> => {
    const { levels, options, forbidden, acceptedRisks } = config.policy;
    return {
      rules: [[...levels].sort(), [...options].sort()],
      forbidden,
      acceptedRisks,
      'evidence.maxAge': config.evidenceMaxAge,
      'tiers.weights': config.tiers.weights,
    };
  };
  const [before, after] = [parts(base), parts(head)];
  return Object.keys(before).filter((part) => canonicalText(before[part]) !== canonicalText(after[part]));
}

/** What a config says, wherever it stands. */
function canonicalText(value: unknown): string {
  return JSON.stringify(value, (key, part: unknown) => (key === 'source' ? undefined : part)) ?? '';
}
