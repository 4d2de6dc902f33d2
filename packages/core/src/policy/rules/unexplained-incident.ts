import { counted } from '../../base/counted.ts';
import type { FailureModel } from '../../failure/failure-model.ts';
import { prediction } from '../../incidents/prediction.ts';
import { score } from '../../incidents/score.ts';
import { withIncidentEntities } from '../../incidents/with-incident-entities.ts';
import { type Incident, isReviewed } from '../../model/incident.ts';
import { listedRefs } from '../../model/short-ref.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';

interface Detail {
  readonly incident: string;
  readonly title: string;
  /** Components and journeys that were hit, that the base predicts and the head does not. */
  readonly lost: readonly string[];
}

/** The severity is info where a gap of the same incident names the cause. */
export const unexplainedIncident = defineRule({
  id: 'unexplained-incident',
  level: 'error',
  title: 'The change makes the catalog forget what an incident showed',
  why: 'The catalog explained the incident, and after the change the next one of its kind comes as a surprise.',
  find: ({ analyses: { graph }, past, change }) => {
    const reviewed = past?.shown.filter(isReviewed) ?? [];
    if (change === undefined || reviewed.length === 0) return [];
    const [before, after] = [change.base, graph].map((each) => withIncidentEntities(each, reviewed).graph);
    return reviewed.flatMap((incident) => {
      const { name, title, ref, source } = incident;
      const kept = new Set(explained(after!, incident));
      const lost = explained(before!, incident).filter((each) => !kept.has(each));
      if (lost.length === 0) return [];
      const isNamed = past!
        .gaps()
        .some(({ incident: shown, gap }) => shown.ref === ref && gap.kind !== 'undeclared-tolerance');
      return [
        {
          ref,
          detail: { incident: name, title, lost },
          measure: lost.length,
          ...(isNamed && { severity: 'info' as const }),
          remedy: { kind: 'restore-explanation' } as const,
          source,
        },
      ];
    });
  },
  describe: ({ detail: { incident, title, lost } }: Described<Detail>) =>
    `incident ${incident} (${title}) is no longer explained: ${counted(lost.length, 'entity that was hit is', 'entities that were hit are')} not predicted any more: ${listedRefs(lost)}`,
});

/** The Components and journeys that were hit and that a graph predicts. */
function explained(graph: FailureModel, incident: Incident): readonly string[] {
  const { components, journeys } = score(graph, incident, prediction(graph, graph.declared, incident));
  return [...components.hits, ...journeys.hits];
}
