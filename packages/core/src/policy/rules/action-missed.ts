import { seedsOf } from '../../analysis/fails-as.ts';
import type { FailureModel } from '../../failure/failure-model.ts';
import { simulate } from '../../failure/simulate.ts';
import { withIncidentEntities } from '../../incidents/with-incident-entities.ts';
import type { Expectation } from '../../model/incident.ts';
import { listedRefs, shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';

interface Detail {
  readonly action: string;
  readonly incident: string;
  readonly when: readonly string[];
  /** What it was to spare and does not. */
  readonly lost: readonly string[];
  /** What the expectation names and the catalog does not have. */
  readonly unknown: readonly string[];
  /** It holds as declared, and not if unproven claims do not hold. */
  readonly isUnproven: boolean;
}

/** The severity is info where only the worst case fails. */
export const actionMissed = defineRule({
  id: 'action-missed',
  level: 'error',
  title: 'An action is done, and what it promised does not hold in the catalog',
  why: 'Either the work changed less than was hoped, or the catalog does not say what it changed.',
  find: ({ past, analyses: { graph: known } }) => {
    const stated = past?.stated ?? [];
    const promised = stated.filter(({ actions }) => actions.some(({ done, expects }) => done && expects));
    if (promised.length === 0) return [];
    const { graph } = withIncidentEntities(known, promised);
    return promised.flatMap(({ ref, name, actions }) =>
      actions.flatMap(({ do: action, done, expects, source }) => {
        if (done === undefined || expects === undefined) return [];
        const outcome = outcomeOf(graph, expects);
        if (outcome.lost.length + outcome.unknown.length === 0) return [];
        const detail = { action, incident: name, when: expects.when, ...outcome };
        return [
          {
            ref,
            about: action,
            detail,
            ...(outcome.isUnproven && { severity: 'info' as const }),
            remedy: { kind: outcome.isUnproven ? ('prove-outcome' as const) : ('declare-outcome' as const) },
            source,
          },
        ];
      }),
    );
  },
  describe: ({ detail: { action, incident, when, lost, unknown, isUnproven } }: Described<Detail>) => {
    const done = `the action "${action}" of incident ${incident} is done`;
    if (unknown.length > 0)
      return `${done}, and what it promised names ${listedRefs(unknown)}, which the catalog does not have`;
    const falls = `${listedRefs(lost)} ${lost.length === 1 ? 'goes' : 'go'} down with ${when.map(shortRef).join(' and ')}`;
    return isUnproven
      ? `${done}, and if unproven claims do not hold, ${falls}`
      : `${done}, and ${falls} in the catalog all the same`;
  },
});

function outcomeOf(
  graph: FailureModel,
  { when, lasts, spares }: Expectation,
): Pick<Detail, 'lost' | 'unknown' | 'isUnproven'> {
  const unknown = [...when, ...spares].filter((ref) => graph.nodes[graph.indexOf.get(ref) ?? -1]?.declared !== true);
  if (unknown.length > 0) return { lost: [], unknown, isUnproven: false };
  const failed = [...new Set(when.flatMap((ref) => seedsOf(graph, ref)))].map((node) => graph.nodes[node]!.ref);
  const { declared, worstCase } = simulate(graph, failed, { lasts });
  const lostIn = (down: readonly string[]): readonly string[] =>
    spares.filter((ref) => down.includes(ref) || failed.includes(ref));
  const lost = lostIn(declared.down);
  return lost.length > 0
    ? { lost, unknown, isUnproven: false }
    : { lost: lostIn(worstCase.down), unknown, isUnproven: true };
}
