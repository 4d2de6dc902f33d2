import { analyses } from '../analysis/analyses.ts';
import { unclassifiedRequirements, unresolvedReferences } from '../analysis/coverage.ts';
import { unbounded } from '../analysis/unbounded.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { scoreFigures } from '../incidents/figures.ts';
import { learnedModel } from '../incidents/learned-model.ts';
import { prediction } from '../incidents/prediction.ts';
import { score, wasObserved } from '../incidents/score.ts';
import { withIncidentEntities } from '../incidents/with-incident-entities.ts';
import { beginDate, type Incident } from '../model/incident.ts';
import type { Problem } from '../model/problem.ts';
import { isClaim } from '../model/requirement.ts';
import { reachOf } from './reach.ts';
import type { RevisionFigures } from './trend.ts';

/** What the figures of a revision are computed from. */
export interface RevisionQuestion {
  /** The catalog as it is written, judged on the day of the revision. */
  readonly graph: FailureModel;
  readonly problems: readonly Problem[];
  /** Every incident, whenever it began: all are replayed. */
  readonly incidents: readonly Incident[];
  /** Seconds by which a time may differ. */
  readonly tolerance: number;
  /** The refs that both ends of the period have. */
  readonly keep: ReadonlySet<string> | undefined;
}

/** The figures of one revision. Of incidents only those that had begun change what is claimed. */
export function revisionFigures({ graph, problems, incidents, tolerance, keep }: RevisionQuestion): RevisionFigures {
  const begun = incidents.filter((incident) => beginDate(incident) <= graph.asOf);
  const learned = begun.length === 0 ? graph : learnedModel(graph, begun, tolerance);
  const { journeys, ...reach } = reachOf(learned, keep);
  const claims = learned.requirements.flatMap((each, index) => (isClaim(each) || each.disproven ? [index] : []));
  const disproven = claims.filter((index) => learned.requirements[index]!.disproven !== undefined);
  const doubted = claims.filter((index) => !learned.proven[index] && !disproven.includes(index));
  const unproven = doubted.filter((index) => learned.requirements[index]!.evidence === undefined);
  return {
    ...reach,
    unbounded: unbounded(analyses(learned)).length,
    journeys: [...journeys].map(([node, losses]) => ({ ref: learned.nodes[node]!.ref, losses })),
    unproven: unproven.length,
    stale: doubted.length - unproven.length,
    disproven: disproven.length,
    unclassified: unclassifiedRequirements(learned),
    unresolved: unresolvedReferences(problems),
    recall: recallOf(graph, incidents),
  };
}

function recallOf(graph: FailureModel, incidents: readonly Incident[]): RevisionFigures['recall'] {
  const seen = incidents.filter(wasObserved);
  const whole = seen.length === 0 ? graph : withIncidentEntities(graph, seen).graph;
  const scores = seen.map((each) => score(whole, each, prediction(whole, whole.declared, each)).components);
  return scoreFigures(scores).recall;
}
