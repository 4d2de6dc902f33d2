import type { IncidentReview } from '../incidents/incident-review.ts';
import type { FindingSeverity } from '../model/policy.ts';
import type { Source } from '../model/source.ts';
import { buildFindings, type CatalogState } from './judge-by-base.ts';
import { type NextStep, nextStep } from './next-step.ts';
import type { Finding } from './rule/finding.ts';
import { adviseOn, describeFinding, rules } from './rules/rules.ts';
import { isCounting } from './verdict.ts';

/** A finding about incidents, in sentences. */
export interface IncidentFinding {
  readonly rule: string;
  readonly severity: FindingSeverity;
  readonly ref: string;
  readonly message: string;
  readonly advice: string;
  readonly source: Source | null;
}

/** Incidents, each replayed, with what the rules say about them and what to do next. */
export interface AuditedReview extends IncidentReview {
  /** Those that are neither accepted nor known; the worst first. */
  readonly findings: readonly IncidentFinding[];
  /** Null where all of it is done. */
  readonly nextStep: NextStep | null;
}

/** The rules about incidents: those that judge a catalog by them, and those that judge their files. */
const incidentRules: ReadonlySet<string> = new Set([
  'incident-gap',
  'disproven-claim',
  'unexplained-incident',
  'action-incomplete',
  'action-overdue',
  'action-missed',
  'repeated-incident',
  'incident-incomplete',
  'unclaimed-proof',
]);

/**
 * A review with the findings about its incidents, by the levels of the config.
 *
 * @param state the catalog of today, whose graph has learned from the incidents
 */
export function auditedReview(review: IncidentReview, state: CatalogState): AuditedReview {
  const found = onlyRules(state, incidentRules).filter(({ state: { kind } }) => isCounting({ state: kind }));
  const unbounded = () =>
    onlyRules(state, new Set(['unbounded-shared-component'])).filter(({ state: { kind } }) => kind !== 'accepted');
  return {
    ...review,
    findings: found.map((finding) => ({
      rule: finding.rule,
      severity: finding.severity,
      ref: finding.ref,
      message: describeFinding(finding),
      advice: adviseOn(finding, state.graph.requirements),
      source: finding.source,
    })),
    nextStep: nextStep(state, found, unbounded),
  };
}

function onlyRules(state: CatalogState, wanted: ReadonlySet<string>): readonly Finding[] {
  const { policy } = state.config;
  const levels = new Map(policy.levels);
  for (const { id } of rules) if (!wanted.has(id)) levels.set(id, 'off');
  return buildFindings({ ...state, config: { ...state.config, policy: { ...policy, levels } } });
}
