import type { CheckCoverage } from '../analysis/check-coverage.ts';
import { buildBacklog } from '../backlog/build-backlog.ts';
import type { GameDay } from '../backlog/game-days.ts';
import { once } from '../base/memoize.ts';
import { compareText } from '../base/order.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { type CatalogThen, type ReviewedIncident, reviewIncidents } from '../incidents/incident-review.ts';
import { asWritten } from '../incidents/learned-model.ts';
import { predictedCourses } from '../incidents/predicted-courses.ts';
import { proposeChanges } from '../incidents/propose-changes.ts';
import { withIncidentEntities } from '../incidents/with-incident-entities.ts';
import { type Incident, isReviewed } from '../model/incident.ts';
import type { IncidentConfig } from '../model/incident-config.ts';
import type { SyntheticCheck } from '../model/synthetic-check.ts';
import { hasLearningInput } from './has-learning-input.ts';
import type { Report, ReportIncident } from './schema.ts';

/** Why incidents are replayed on the catalog of the report, where no other is given. */
const notRead = 'the report was made without the history of git';

/**
 * Works out the parts of a report that incidents, checks and alerts give, each when it is read; undefined where there
 * is nothing to say.
 */
export type LearningReader = (
  graph: FailureModel,
  input: {
    readonly incidents: readonly Incident[];
    readonly checks: readonly SyntheticCheck[];
    readonly config: Pick<IncidentConfig, 'tolerance' | 'window'>;
    /** The catalog at the time; default: that of the report. */
    readonly catalogThen: ((incident: Incident) => CatalogThen) | undefined;
  },
) =>
  | {
      readonly incidents: () => NonNullable<Report['incidents']>;
      readonly incidentTotals: () => NonNullable<Report['incidentTotals']>;
      readonly proposals: () => NonNullable<Report['proposals']>;
      readonly checks: () => NonNullable<Report['checks']>;
      readonly alertCoverage: () => NonNullable<Report['alertCoverage']>;
      readonly gameDays: () => NonNullable<Report['gameDays']>;
      readonly backlog: () => NonNullable<Report['backlog']>;
    }
  | undefined;

/**
 * What incidents, checks and alerts show of a catalog. Nothing for a catalog that has none of these.
 *
 * @param graph with what incidents showed of its claims
 */
export const reportLearning: LearningReader = (graph, { incidents, checks, config, catalogThen }) => {
  if (!hasLearningInput(graph, { incidents, checks })) return undefined;
  const { tolerance, window } = config;
  const now = once(() => asWritten(withIncidentEntities(graph, incidents).graph));
  const thenOf = catalogThen ?? (() => ({ graph: now(), revision: undefined, reason: notRead }));
  const review = once(() => reviewIncidents({ now: now(), incidents, tolerance, catalogThen: thenOf }));
  const proposed = once(() => proposeChanges(now(), incidents.filter(isReviewed), tolerance));
  const backlog = once(() => buildBacklog({ graph, incidents, checks, tolerance, window, proposed: proposed() }));
  const byRef = new Map(incidents.map((each) => [each.ref, each]));
  return {
    incidents: () =>
      review().incidents.map((each) => {
        const incident = byRef.get(each.ref)!;
        return reportIncident(each, incident, [thenOf(incident).graph, now()]);
      }),
    incidentTotals: () => {
      const { totals, actions } = review();
      const { before, after } = proposed();
      return { tolerance, window, ...totals, actions, proposed: { before, after } };
    },
    proposals: () =>
      proposed().changes.map(({ kind, edit, held, after, incidents: by, explains }) => ({
        kind,
        edit,
        held: held ?? null,
        after,
        incidents: [...by],
        explains: [...explains],
      })),
    checks: () => backlog().checks.map((each) => reportChecks(each, checks)),
    alertCoverage: () => backlog().alerts,
    gameDays: () => backlog().gameDays.map(reportGameDay),
    backlog: () => [...backlog().items],
  };
};

function reportIncident(
  reviewed: ReviewedIncident,
  incident: Incident,
  [graphThen, graphNow]: readonly [FailureModel, FailureModel],
): ReportIncident {
  const { failed: _, ...rest } = reviewed;
  const { observed, trigger, controls } = incident;
  return {
    ...rest,
    trigger: trigger ?? null,
    detectedBy: incident.detection?.source ?? null,
    controls: Object.fromEntries(
      Object.entries(controls).map(([name, { verdict, what }]) => [name, { verdict, what: what ?? null }]),
    ),
    failed: incident.failed.map(({ ref, at, lasts }) => ({ ref, at, lasts })),
    observed: observed
      ? {
          isComplete: observed.isComplete,
          from: observed.from,
          entities: [...observed.entities.values()]
            .map(({ ref, phases, because }) => ({ ref, phases, because }))
            .sort((a, b) => compareText(a.ref, b.ref)),
        }
      : null,
    predictedThen: [...predictedCourses(graphThen, incident)],
    predictedNow: [...predictedCourses(graphNow, incident)],
  };
}

function reportChecks(
  { journey, notices, late, blind, best, checks: names, each }: CheckCoverage,
  stated: readonly SyntheticCheck[],
): NonNullable<Report['checks']>[number] {
  const byName = new Map(stated.map((check) => [check.name, check]));
  return {
    journey,
    notices,
    late,
    blind,
    best,
    checks: names.map((name, index) => {
      const { exercises, link } = byName.get(name)!;
      return { name, exercises, link: link ?? null, ...each[index]! };
    }),
  };
}

function reportGameDay({ requirement, ...rest }: GameDay): NonNullable<Report['gameDays']>[number] {
  return { ...rest, of: requirement.of };
}
