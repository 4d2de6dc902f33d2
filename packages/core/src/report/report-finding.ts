import type { CompiledGraph } from '../graph/compile-graph.ts';
import { describeState } from '../policy/describe-state.ts';
import type { Finding } from '../policy/rule/finding.ts';
import { describeRemedy } from '../policy/rule/remedy-text.ts';
import { describeFinding } from '../policy/rules/rules.ts';
import type { ReportFinding } from './schema.ts';

/** A finding as the report holds it: its sentences are made, its steps point into the report's requirements. */
export function reportFinding(graph: CompiledGraph, finding: Finding): ReportFinding {
  const { rule, severity, ref, about, fingerprint, measure, state, chain, source } = finding;
  return {
    rule,
    severity,
    ref,
    about,
    fingerprint,
    message: describeFinding(finding),
    remedy: describeRemedy(finding.remedy, graph.requirements),
    measure,
    state: state.kind,
    decision: describeState(state),
    brought: state.kind === 'worse' ? state.brought : [],
    chain: chain.map((step) => ({
      ref: step.ref,
      status: step.status,
      requirement: graph.requirements.indexOf(step.requirement),
      source: step.requirement.source,
    })),
    source,
  };
}
