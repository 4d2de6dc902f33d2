import { compareText } from '../base/order.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { gateClass } from '../failure/gates.ts';
import { rowValues } from '../graph/adjacency.ts';
import { isMembership, type Requirement } from '../model/requirement.ts';
import type { Finding, FindingState } from './rule/finding.ts';
import { radiusMembers } from './rule/radius-members.ts';
import { isCounting } from './verdict.ts';

/** The findings that are known and do not fail a check while they are no worse. */
export interface Baseline {
  readonly version: 1;
  /** What was measured, by fingerprint. */
  readonly findings: Readonly<Record<string, number>>;
  /** The requirements there were, so that those that have come since can be named. */
  readonly requirements: readonly string[];
}

/** The baseline of these findings: whatever counts or is known already. */
export function baselineOf(graph: FailureModel, findings: readonly Finding[]): Baseline {
  const known = findings
    .filter((finding) => isCounting({ state: finding.state.kind }) || finding.state.kind === 'known')
    .map(({ fingerprint, measure }) => [fingerprint, measure] as const)
    .sort(([a], [b]) => compareText(a, b));
  return {
    version: 1,
    findings: Object.fromEntries(known),
    requirements: [...new Set(graph.requirements.filter((each) => !isMembership(each)).map(requirementKey))].sort(
      compareText,
    ),
  };
}

/** What a requirement says, wherever it is written. */
function requirementKey({ ref, needs, of, class: kind, fallback }: Requirement): string {
  const threshold = of.length === 1 ? '' : `${needs} of `;
  return `${ref} ${kind} ${threshold}${of.join(', ')}${fallback === undefined ? '' : ` after ${fallback.lasts}s`}`;
}

/** The findings with those marked that the baseline knows: as they were, or worse. */
export function applyBaseline(
  graph: FailureModel,
  findings: readonly Finding[],
  baseline: Baseline,
): readonly Finding[] {
  const known = new Map(Object.entries(baseline.findings));
  const before = new Set(baseline.requirements);
  const added = graph.requirements.flatMap((each, index) =>
    isMembership(each) || before.has(requirementKey(each)) ? [] : [index],
  );
  return findings.map((finding) => {
    const measure = known.get(finding.fingerprint);
    if (measure === undefined || finding.state.kind !== 'open') return finding;
    const state: FindingState =
      finding.measure <= measure
        ? { kind: 'known' }
        : { kind: 'worse', before: measure, ...whatBrought(graph, finding, added) };
    return { ...finding, state };
  });
}

/** Components and journeys that are down only since the requirements `added` are there, and which of these lead from the radius to somebody new. */
function whatBrought(
  graph: FailureModel,
  { ref }: Finding,
  added: readonly number[],
): Pick<Extract<FindingState, { readonly kind: 'worse' }>, 'added' | 'brought'> {
  const node = graph.indexOf.get(ref);
  if (node === undefined) return { added: [], brought: [] };
  const isAdded = new Set(added);
  const gates = graph.declared;
  const without = gates.class.map((kind, gate) =>
    isAdded.has(gates.requirement[gate]!) ? gateClass.informational : kind,
  );
  const before = new Set(radiusMembers(graph, node, { ...gates, class: without }));
  const now = radiusMembers(graph, node);
  const isDown = new Set([node, ...now]);
  const fresh = now.filter((other) => !before.has(other));
  const brought = fresh.flatMap((other) =>
    [...rowValues(gates.owned, other)].flatMap((gate) => {
      const requirement = gates.requirement[gate]!;
      const isFelt =
        gates.class[gate] === gateClass.hard &&
        [...rowValues(gates.members, gate)].some((member) => isDown.has(member));
      return isAdded.has(requirement) && isFelt ? [requirement] : [];
    }),
  );
  return {
    added: fresh.flatMap((other) => {
      const { kind, ref: member } = graph.nodes[other]!;
      return kind === 'component' || kind === 'journey' ? [member] : [];
    }),
    brought: [...new Set(brought)].sort((a, b) => a - b),
  };
}

/** Fingerprints of a baseline that no finding answers to any more: they are fixed. */
export function fixedSince(baseline: Baseline, findings: readonly Finding[]): readonly string[] {
  const found = new Set(findings.map(({ fingerprint }) => fingerprint));
  return Object.keys(baseline.findings).filter((fingerprint) => !found.has(fingerprint));
}
