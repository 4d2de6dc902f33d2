import type { FailureModel } from '../failure/failure-model.ts';
import { ownRequirements } from '../failure/own-requirements.ts';
import type { Requirement } from '../model/requirement.ts';
import { describeState } from '../policy/describe-state.ts';
import type { Finding } from '../policy/rule/finding.ts';
import { adviseOn, describeFinding } from '../policy/rules/rules.ts';
import type { ReportFinding } from './schema.ts';

/** A finding as the report holds it: its sentences are made, its steps point into the report's requirements. */
export function reportFinding(graph: FailureModel, finding: Finding): ReportFinding {
  const { rule, severity, ref, about, fingerprint, measure, state, chain, source, entitySource } = finding;
  const isChanged = state.kind === 'worse' || state.kind === 'known';
  return {
    rule,
    severity,
    ref,
    about,
    fingerprint,
    message: describeFinding(finding),
    detail: asData(finding.detail),
    advice: adviseOn(finding, graph.requirements),
    remedy: asData(finding.remedy),
    measure,
    state: state.kind,
    decision: describeState(state),
    brought: state.kind === 'worse' || state.kind === 'open' ? state.brought : [],
    added: isChanged ? state.added : [],
    removed: state.kind === 'known' ? state.removed : [],
    chain: chain.map((step) => ({
      ref: step.ref,
      status: step.status,
      requirement: numberOf(graph, step.requirement),
      source: step.requirement.source,
    })),
    source,
    entitySource,
  };
}

/** The number of a requirement of the graph. O(requirements of its dependent). */
function numberOf(graph: FailureModel, requirement: Requirement): number {
  return ownRequirements(graph, requirement.ref).find((each) => graph.requirements[each] === requirement) ?? -1;
}

/** Details and remedies are plain records of texts, numbers and lists. */
function asData(record: object): NonNullable<ReportFinding['detail']> {
  return record as NonNullable<ReportFinding['detail']>;
}
