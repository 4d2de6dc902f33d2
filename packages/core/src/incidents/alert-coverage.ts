import { failsAs } from '../analysis/fails-as.ts';
import { suspectsByNode } from '../analysis/suspects.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { isComponent } from '../graph/counted-kind.ts';
import type { Incident } from '../model/incident.ts';

/** How some entities are watched. The three add up to all of them. */
export interface AlertShare {
  /** Have a leading alert. */
  readonly leading: number;
  /** Have other alerts only: these speak of symptoms. */
  readonly symptom: number;
  /** Refs of those without an alert, sorted. */
  readonly none: readonly string[];
}

/** How the entities that matter most are watched. Failure domains are not entities, so they do not count. */
export interface AlertCoverage {
  /** Declared Components of tier 1. */
  readonly tierOne: AlertShare;
  /** What takes a journey of tier 1 down alone, within five minutes. */
  readonly suspects: AlertShare;
  /** What failed by itself in an incident. */
  readonly failed: AlertShare;
}

/** Which entities have a leading alert, only others, or none. Two passes over what the journeys of tier 1 need. */
export function alertCoverage(graph: FailureModel, incidents: readonly Incident[]): AlertCoverage {
  const journeys = graph.nodes.flatMap(({ kind, tier }, node) => (kind === 'journey' && tier === 1 ? [node] : []));
  const suspected = [...suspectsByNode(graph, journeys).values()].flat();
  const failed = incidents.flatMap((incident) =>
    incident.failed.flatMap(({ ref }) => failsAs(graph, ref).flatMap((each) => graph.indexOf.get(each) ?? [])),
  );
  const costly = graph.nodes.flatMap((node, index) =>
    isComponent(node) && node.declared && node.tier === 1 ? [index] : [],
  );
  return {
    tierOne: shareOf(graph, costly),
    suspects: shareOf(graph, suspected),
    failed: shareOf(graph, failed),
  };
}

function shareOf({ nodes }: FailureModel, among: readonly number[]): AlertShare {
  const counted = [...new Set(among)].sort((a, b) => a - b).map((index) => nodes[index]!);
  const entities = counted.filter(({ kind }) => kind !== 'failuredomain');
  const none = entities.filter(({ alerts = [] }) => alerts.length === 0).map(({ ref }) => ref);
  const leading = entities.filter(({ alerts = [] }) => alerts.some(({ isLeading }) => isLeading)).length;
  return { leading, symptom: entities.length - none.length - leading, none };
}
