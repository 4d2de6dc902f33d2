import { checkCoverage } from '../analysis/check-coverage.ts';
import { gameDays } from '../backlog/game-days.ts';
import { counted } from '../base/counted.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { alertCoverage } from '../incidents/alert-coverage.ts';
import { wasObserved } from '../incidents/score.ts';
import { isClaim } from '../model/requirement.ts';
import { listedRefs, shortRef } from '../model/short-ref.ts';
import type { CatalogState } from './judge-by-base.ts';
import type { Finding } from './rule/finding.ts';

/** What a team that learns from incidents has by then, and what of it is open. */
export interface NextStep {
  /** Days after the start: the first of 30, 60 and 90 at which something is open. */
  readonly days: 30 | 60 | 90;
  /** In sentences. */
  readonly open: readonly string[];
}

/** Incidents with observations that are worth a comparison. */
const wantedIncidents = 3;

/** Game days of which one is to be held first. */
const firstGameDays = 3;

/** Days within which a game day counts. */
const recentDays = 90;

/**
 * The next step. 30: three incidents with what was observed, and complete actions. 60: checks without blind spots and
 * leading alerts for journeys of tier 1, and one game day. 90: no claim that an incident contradicts, no gap, no
 * pattern that comes again, and no radius beyond its bound that nobody accepted.
 *
 * @param found the findings about incidents
 * @param unbounded those about bounds, computed on demand
 */
export function nextStep(
  state: CatalogState,
  found: readonly Finding[],
  unbounded: () => readonly Finding[],
): NextStep | null {
  const count = (rule: string): number => found.filter((each) => each.rule === rule).length;
  const stages: readonly (readonly [NextStep['days'], () => readonly string[]])[] = [
    [30, () => afterThirtyDays(state, count('action-incomplete'))],
    [60, () => afterSixtyDays(state)],
    [
      90,
      () => [
        ...open(
          count('disproven-claim'),
          'claim that an incident contradicts',
          'correct or prove',
          'claims that incidents contradict',
        ),
        ...open(count('incident-gap'), 'gap that an incident shows', 'close', 'gaps that incidents show'),
        ...open(
          count('repeated-incident'),
          'incident that came again',
          'finish the actions of',
          'incidents that came again',
        ),
        ...open(
          unbounded().length,
          'shared entity that leaves its bound',
          'bound or accept',
          'shared entities that leave their bound',
        ),
      ],
    ],
  ];
  for (const [days, openBy] of stages) {
    const left = openBy();
    if (left.length > 0) return { days, open: left };
  }
  return null;
}

function open(count: number, what: string, how: string, many: string): readonly string[] {
  return count === 0 ? [] : [`${how} ${counted(count, what, many)}`];
}

function afterThirtyDays({ incidents = [] }: CatalogState, incomplete: number): readonly string[] {
  const missing = wantedIncidents - incidents.filter(wasObserved).length;
  return [
    ...(missing > 0 ? [`write down ${counted(missing, 'more incident')} with what failed and what was observed`] : []),
    ...open(
      incomplete,
      'action: an owner, a due date and an outcome each',
      'complete',
      'actions: an owner, a due date and an outcome each',
    ),
  ];
}

function afterSixtyDays({ graph, config, incidents = [] }: CatalogState): readonly string[] {
  const checked = new Set(config.checks.map(({ journey }) => journey));
  const unchecked = graph.nodes.flatMap(({ kind, ref }) =>
    kind === 'journey' && isCostly(graph, ref) && !checked.has(ref) ? [ref] : [],
  );
  const coverage = checked.size === 0 ? [] : checkCoverage(graph, config.checks);
  const blind = coverage.filter(
    ({ journey, blind: losses }) => isCostly(graph, journey) && checked.has(journey) && losses.length > 0,
  );
  const { leading, symptom, none } = alertCoverage(graph, incidents).suspects;
  const suspected = leading + symptom + none.length;
  const days = hasRecentProof(graph) ? [] : gameDays(graph, [], config.incidents.tolerance).slice(0, firstGameDays);
  return [
    ...(unchecked.length === 0 ? [] : [`add a check for ${listedRefs(unchecked)}`]),
    ...blind.map(
      (each) =>
        `let the checks of ${shortRef(each.journey)} notice ${counted(each.blind.length, 'more loss', 'more losses')}`,
    ),
    ...(suspected === leading
      ? []
      : [
          `give a leading alert to ${leading === 0 ? `each of the ${suspected}` : `${suspected - leading} more of the ${suspected}`} entities that can take a journey of tier 1 down alone`,
        ]),
    ...(days.length === 0
      ? []
      : [
          `hold a game day: does ${shortRef(days[0]!.ref)} hold without ${listedRefs(days[0]!.requirement.of)}? \`faultline backlog\` says how`,
        ]),
  ];
}

function isCostly(graph: FailureModel, ref: string): boolean {
  return graph.nodes[graph.indexOf.get(ref)!]!.tier === 1;
}

/** Whether somebody proved a claim lately, other than by an incident. */
function hasRecentProof({ asOf, requirements }: FailureModel): boolean {
  const since = new Date(Date.parse(asOf) - recentDays * 86_400_000).toISOString().slice(0, 10);
  return requirements.some(
    (each) =>
      isClaim(each) &&
      each.evidence !== undefined &&
      each.evidence.incident === undefined &&
      each.evidence.date >= since &&
      each.evidence.date <= asOf,
  );
}
