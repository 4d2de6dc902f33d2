import { weighedClaims } from '../analysis/decisive-claims.ts';
import { groupBy } from '../base/group-by.ts';
import { compareText } from '../base/order.ts';
import { compileFailureModel, type FailureModel } from '../failure/failure-model.ts';
import { providersOf } from '../incidents/providers-of.ts';
import type { Incident } from '../model/incident.ts';
import { type ClaimKind, claimKind, type Requirement } from '../model/requirement.ts';

/** A claim that nothing proves, as an experiment that would. Refs of the graph; seconds. */
export interface GameDay {
  /** Whose claim it is. */
  readonly ref: string;
  readonly owner: string | null;
  readonly claim: ClaimKind;
  /** The claim as it is written. */
  readonly requirement: Requirement;
  /** It has no evidence, its evidence is too old, or an incident contradicted it. */
  readonly standing: 'unproven' | 'stale' | 'disproven';
  /** The failure that takes down most in addition if the claim does not hold: what to switch off. */
  readonly switchOff: string;
  /** For how long, so that a fallback that lasts as long as is said has shown it. */
  readonly lasts: number;
  /** Sum of the tier weights of the Components and journeys that then go down in addition, and how many these are. */
  readonly stake: number;
  readonly components: number;
  readonly journeys: number;
  /** Names of the recent incidents in which a member of the requirement failed or was seen down. */
  readonly incidents: readonly string[];
  /** The stake for each time that it was needed, and once more. */
  readonly value: number;
}

/**
 * The claims without valid proof that make a difference: disproven ones first, then those with most at stake, then by
 * ref. A disproven claim is judged as it is written.
 *
 * @param graph with what incidents showed of its claims
 * @param incidents the recent ones
 * @param tolerance seconds for which a loss is not noticed
 */
export function gameDays(graph: FailureModel, incidents: readonly Incident[], tolerance: number): readonly GameDay[] {
  const stated = graph.requirements.map((each) => (each.disproven === undefined ? each : unprovenAgain(each)));
  const doubted = new Set(
    graph.requirements.flatMap((each, index) => (each.disproven === undefined ? [] : [stated[index]!])),
  );
  const written = doubted.size === 0 ? graph : compileFailureModel(graph.nodes, stated, graph);
  const incidentsOf = incidentsByLost(incidents);
  return weighedClaims(written, 'weight')
    .flatMap(({ requirement: index, ref, worst, weight }): GameDay[] => {
      // What is at stake is not known.
      if (worst.isAtLeast) return [];
      const requirement = written.requirements[index]!;
      const claim = claimKind(requirement);
      if (claim === undefined) return [];
      const members = requirement.of.flatMap((member) => [member, ...providersOf(written, member)]);
      const needed = [...new Set(members.flatMap((member) => incidentsOf.get(member) ?? []))].map(({ name }) => name);
      return [
        {
          ref,
          owner: written.nodes[written.indexOf.get(ref)!]!.owner ?? null,
          claim,
          requirement,
          standing: doubted.has(requirement) ? 'disproven' : requirement.evidence === undefined ? 'unproven' : 'stale',
          switchOff: worst.ref,
          lasts: (requirement.fallback?.lasts ?? 0) + tolerance,
          stake: weight,
          components: worst.components,
          journeys: worst.journeys,
          incidents: needed.sort(compareText),
          value: weight * (1 + needed.length),
        },
      ];
    })
    .sort(
      (a, b) =>
        Number(b.standing === 'disproven') - Number(a.standing === 'disproven') ||
        b.value - a.value ||
        compareText(a.ref, b.ref) ||
        compareText(a.requirement.of.join(' '), b.requirement.of.join(' ')),
    );
}

/** The claim as its owner wrote it, without evidence: an incident contradicted whatever was older. */
function unprovenAgain(requirement: Requirement): Requirement {
  const { evidence: _, ...claim } = requirement.written ?? requirement;
  return claim;
}

/** By ref, the incidents in which it failed or was seen down. */
function incidentsByLost(incidents: readonly Incident[]): ReadonlyMap<string, readonly Incident[]> {
  const lost = incidents.flatMap((incident) => {
    const { failed, observed } = incident;
    const seen = [...(observed?.entities.values() ?? [])].filter(({ phases }) =>
      phases.some(({ status }) => status === 'down'),
    );
    return [...failed, ...seen].map(({ ref }) => ({ ref, incident }));
  });
  const byRef = groupBy(lost, ({ ref }) => ref);
  return new Map([...byRef].map(([ref, all]) => [ref, all.map(({ incident }) => incident)]));
}
