import type { FailureModel } from '../../failure/failure-model.ts';
import { type IncidentAction, isReviewed } from '../../model/incident.ts';
import { shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';

interface Detail {
  readonly action: string;
  readonly incident: string;
  /** What it lacks, as text. */
  readonly lacks: readonly string[];
}

export const actionIncomplete = defineRule({
  id: 'action-incomplete',
  level: 'error',
  title: 'An action of an incident lacks an owner, a day, an outcome or a proof',
  why: 'An action that no team owns by a day is not done.',
  find: ({ past, analyses: { graph } }) =>
    (past?.stated ?? []).filter(isReviewed).flatMap(({ ref, name, actions }) =>
      actions.flatMap((action) => {
        const lacks = lackedBy(action, graph);
        if (lacks.length === 0) return [];
        const detail = { action: action.do, incident: name, lacks };
        return [
          { ref, about: action.do, detail, remedy: { kind: 'complete-incident' } as const, source: action.source },
        ];
      }),
    ),
  describe: ({ detail: { action, incident, lacks } }: Described<Detail>) =>
    `the action "${action}" of incident ${incident} has ${lacks.join(', ')}`,
});

function lackedBy({ owner, due, outcome, done, proof }: IncidentAction, graph: FailureModel): readonly string[] {
  const isDescribed = owner !== undefined && graph.nodes[graph.indexOf.get(owner) ?? -1]?.declared === true;
  return [
    ...(owner === undefined
      ? ['no owner']
      : isDescribed
        ? []
        : [`an owner that the catalog does not have: ${shortRef(owner)}`]),
    ...(due === undefined ? ['no day by which it is due'] : []),
    ...(outcome === undefined ? ['no outcome'] : []),
    ...(done !== undefined && proof === undefined ? ['no proof that it is done'] : []),
  ];
}
