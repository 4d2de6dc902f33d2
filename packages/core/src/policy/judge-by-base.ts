import { analyses } from '../analysis/analyses.ts';
import type { DriftReport } from '../drift/drift-report.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import type { Config } from '../model/config.ts';
import type { Incident } from '../model/incident.ts';
import { compareProblems, type Problem } from '../model/problem.ts';
import { type Baseline, baselineOf } from './baseline.ts';
import { findings } from './findings.ts';
import type { Finding } from './rule/finding.ts';
import { pastIncidents } from './rule/past-incidents.ts';

/** A state of the catalog, with its own policy and baseline. */
export interface CatalogState {
  readonly graph: FailureModel;
  readonly problems: readonly Problem[];
  readonly catalog: { readonly problems: readonly Problem[] };
  readonly config: Config;
  readonly baseline: Baseline | undefined;
  /** What is declared against observed calls, where there are any: those that nobody declared are in the graph. */
  readonly drift?: DriftReport | undefined;
  /** The incidents that its files describe. */
  readonly incidents?: readonly Incident[] | undefined;
}

/**
 * The findings in a state of the catalog, by its own policy and baseline.
 *
 * @param shown the incidents that its graph is held to; default: its own
 */
export function buildFindings(state: CatalogState, shown = state.incidents): readonly Finding[] {
  const { graph, catalog, config } = state;
  const problems = [...catalog.problems, ...state.problems].sort(compareProblems);
  const past = pastIncidents(state.incidents ?? [], config.incidents, shown);
  return findings({ analyses: analyses(graph), problems, ...config, ...observedOf(state), past }, state.baseline);
}

/** The findings of the base by its own policy and baseline, so that only new and worse ones count in what follows. */
export function knownInBase(base: CatalogState, shown = base.incidents): Baseline {
  return baselineOf(base.graph, buildFindings(base, shown));
}

/** As rules get it. */
function observedOf({ drift }: CatalogState): { readonly observed?: DriftReport } {
  return drift === undefined ? {} : { observed: drift };
}
