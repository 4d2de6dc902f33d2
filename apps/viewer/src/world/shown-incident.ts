import type { Report, ReportIncident } from '@faultline/core';
import type { LearningState, PastFacet } from '../state/learning-state.ts';

/** The values of a facet that an incident has. */
const valuesOf: Readonly<Record<PastFacet, (incident: ReportIncident) => readonly string[]>> = {
  pattern: ({ patterns }) => patterns,
  team: ({ owner }) => (owner === null ? [] : [owner]),
  cause: ({ failed }) => failed.map(({ ref }) => ref),
};

/** The incidents that the filter lets pass, by time. */
export function passedIncidents({ incidents = [] }: Report, { filter }: LearningState): readonly ReportIncident[] {
  const asked = Object.entries(filter) as [PastFacet, string][];
  return incidents.filter((each) => asked.every(([facet, value]) => valuesOf[facet](each).includes(value)));
}

/** Every value of a facet that an incident has, sorted. */
export function pastValues({ incidents = [] }: Report, facet: PastFacet): readonly string[] {
  return [...new Set(incidents.flatMap(valuesOf[facet]))].sort();
}

/** The incident that the state names, else the latest of those that pass; undefined where there is none. */
export function shownIncident(report: Report, state: LearningState): ReportIncident | undefined {
  const passed = passedIncidents(report, state);
  return report.incidents?.find(({ ref }) => ref === state.incident) ?? passed.at(-1);
}
