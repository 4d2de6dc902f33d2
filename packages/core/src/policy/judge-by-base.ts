import { analyses } from '../analysis/analyses.ts';
import type { DriftReport } from '../drift/drift-report.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import type { Config } from '../model/config.ts';
import { compareProblems, type Problem } from '../model/problem.ts';
import { type Baseline, baselineOf } from './baseline.ts';
import { findings } from './findings.ts';
import type { Finding } from './rule/finding.ts';

/** A state of the catalog, with its own policy and baseline. */
export interface CatalogState {
  readonly graph: FailureModel;
  readonly problems: readonly Problem[];
  readonly catalog: { readonly problems: readonly Problem[] };
  readonly config: Config;
  readonly baseline: Baseline | undefined;
  /** What is declared against observed calls, where there are any: those that nobody declared are in the graph. */
  readonly drift?: DriftReport | undefined;
}

/** The findings in a state of the catalog, by its own policy and baseline. */
export function buildFindings(state: CatalogState): readonly Finding[] {
  const { graph, catalog, config } = state;
  const problems = [...catalog.problems, ...state.problems].sort(compareProblems);
  return findings({ analyses: analyses(graph), problems, ...config, ...observedOf(state) }, state.baseline);
}

/** The findings of the base by its own policy and baseline, so that only new and worse ones count in what follows. */
export function knownInBase(base: CatalogState): Baseline {
  return baselineOf(base.graph, buildFindings(base));
}

/** As rules get it. */
function observedOf({ drift }: CatalogState): { readonly observed?: DriftReport } {
  return drift === undefined ? {} : { observed: drift };
}
