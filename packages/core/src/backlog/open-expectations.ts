import { seedsOf } from '../analysis/fails-as.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { simulate } from '../failure/simulate.ts';
import { formatDuration } from '../model/duration.ts';
import type { Expectation, Incident } from '../model/incident.ts';
import { listedRefs } from '../model/short-ref.ts';
import type { BacklogItem } from './backlog.ts';
import { minutesDown } from './saved-by.ts';

/**
 * The actions whose promise does not hold in the graph yet, whether or not they are done. What they save is the time
 * for which their incident kept the Components down that they are to spare.
 *
 * @param graph with every entity that the incidents name
 */
export function openExpectations(graph: FailureModel, incidents: readonly Incident[]): readonly BacklogItem[] {
  return incidents.flatMap((incident) =>
    incident.actions.flatMap(({ do: action, owner, due, expects }): BacklogItem[] => {
      if (expects === undefined || holds(graph, expects)) return [];
      const minutes = minutesDown(graph, incident);
      const componentMinutes = expects.spares.reduce((sum, ref) => sum + (minutes.get(ref) ?? 0), 0);
      const time = expects.lasts === null ? '' : ` for ${formatDuration(expects.lasts)}`;
      return [
        {
          kind: 'expectation',
          ref: expects.spares[0] ?? incident.ref,
          owner: owner ?? null,
          text: `${action}: ${listedRefs(expects.spares)} ${expects.spares.length === 1 ? 'has' : 'have'} to survive${time} without ${listedRefs(expects.when)}`,
          edits: [],
          saves: { score: 0, componentMinutes },
          failures: expects.when,
          incidents: [incident.name],
          due: due ?? null,
        },
      ];
    }),
  );
}

/** Whether it spares what it is to spare, as declared. */
function holds(graph: FailureModel, { when, lasts, spares }: Expectation): boolean {
  const failed = [...new Set(when.flatMap((ref) => seedsOf(graph, ref)))].map((node) => graph.nodes[node]!.ref);
  const { down } = simulate(graph, failed, { lasts }).declared;
  return !spares.some((ref) => down.includes(ref) || failed.includes(ref));
}
