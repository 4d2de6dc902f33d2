import { analyses } from '../analysis/analyses.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import type { Config } from '../model/config.ts';
import { compareProblems, type Problem } from '../model/problem.ts';
import { type Baseline, baselineOf } from './baseline.ts';
import type { Finding } from './finding.ts';
import { findings } from './findings.ts';

/** A state of the catalog by which a later one is judged. */
interface Base {
  readonly graph: FailureModel;
  readonly problems: readonly Problem[];
  readonly catalog: { readonly problems: readonly Problem[] };
  readonly config: Config;
  readonly baseline: Baseline | undefined;
}

/** What the rules find in a state of the catalog, by its own policy and baseline. */
export function buildFindings(base: Base): readonly Finding[] {
  const { graph, catalog, config } = base;
  const problems = [...catalog.problems, ...base.problems].sort(compareProblems);
  return findings({ answers: analyses(graph), problems, ...config }, base.baseline);
}

/** What the base knows: its findings by its own policy and baseline, so that only new and worse ones count in what follows. */
export function knownInBase(base: Base): Baseline {
  return baselineOf(base.graph, buildFindings(base));
}

/** The keys of `faultline.yaml` that decide what passes and that differ between two configs. */
export function changedPolicyParts(base: Config, head: Config): readonly string[] {
  const parts = (config: Config): Readonly<Record<string, unknown>> => {
    const { levels, budgets, axes, thirdPartyTypes, runbookTiers, forbidden, acceptedRisks } = config.policy;
    return {
      rules: [[...levels].sort(), budgets, axes, thirdPartyTypes, runbookTiers],
      forbidden,
      acceptedRisks,
      'evidence.maxAge': config.evidenceMaxAge,
      'tiers.weights': config.tiers.weights,
    };
  };
  const [before, after] = [parts(base), parts(head)];
  return Object.keys(before).filter((part) => said(before[part]) !== said(after[part]));
}

/** What is said, wherever it stands. */
function said(value: unknown): string {
  return JSON.stringify(value, (key, part: unknown) => (key === 'source' ? undefined : part)) ?? '';
}
