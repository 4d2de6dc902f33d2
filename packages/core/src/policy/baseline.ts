import { compareText } from '../base/order.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { isMembership } from '../model/requirement.ts';
import { type AddedRequirements, addedRequirements } from './added-requirements.ts';
import { type ComparedMembers, compareMembers, memberRank } from './rule/compared-members.ts';
import type { Finding, FindingState } from './rule/finding.ts';
import { requirementKey } from './rule/requirement-key.ts';
import { isCounting } from './verdict.ts';

/** A finding as a baseline records it. */
export interface KnownFinding {
  readonly measure: number;
  /** Its members by ref, each with its rank: 0 for a journey, else the tier, 5 without one. */
  readonly members?: Readonly<Record<string, number>>;
}

/** The known findings: they do not fail a check unless they get worse. */
export interface Baseline {
  readonly version: 2;
  /** By fingerprint. */
  readonly findings: Readonly<Record<string, KnownFinding>>;
  /** The requirements that exist, so that later ones can be named. */
  readonly requirements: readonly string[];
}

/** The baseline of these findings: those that count, and those that are known already. */
export function baselineOf(graph: FailureModel, findings: readonly Finding[]): Baseline {
  const known = findings
    .filter(({ state: { kind } }) => kind === 'known' || isCounting({ state: kind }))
    .map((finding) => [finding.fingerprint, knownFinding(graph, finding)] as const)
    .sort(([a], [b]) => compareText(a, b));
  return { version: 2, findings: Object.fromEntries(known), requirements: requirementKeys(graph) };
}

function knownFinding(graph: FailureModel, { measure, members }: Finding): KnownFinding {
  if (members === undefined) return { measure };
  return { measure, members: Object.fromEntries(members().map((ref) => [ref, rankIn(graph, ref)])) };
}

function rankIn({ nodes, indexOf }: FailureModel, ref: string): number {
  return memberRank(nodes[indexOf.get(ref) ?? -1]);
}

function requirementKeys({ requirements }: FailureModel): readonly string[] {
  return [...new Set(requirements.filter((each) => !isMembership(each)).map(requirementKey))].sort(compareText);
}

/** The findings, with those marked that the baseline has: known, or worse now. */
export function applyBaseline(
  graph: FailureModel,
  findings: readonly Finding[],
  baseline: Baseline,
): readonly Finding[] {
  const known = new Map(Object.entries(baseline.findings));
  const before = new Set(baseline.requirements);
  const added = addedRequirements(graph, (requirement) => before.has(requirementKey(requirement)));
  return findings.map((finding) => {
    if (finding.state.kind !== 'open') return finding;
    return { ...finding, state: stateOf(graph, finding, known.get(finding.fingerprint), added) };
  });
}

function stateOf(
  graph: FailureModel,
  finding: Finding,
  known: KnownFinding | undefined,
  added: AddedRequirements,
): FindingState {
  if (known === undefined) {
    return { kind: 'open', brought: finding.members === undefined ? [] : added.causesOf(finding).brought };
  }
  const { came, left, isCostlier } = memberChange(graph, finding, known);
  if (finding.measure <= known.measure && !isCostlier) {
    const brought = came.length === 0 ? [] : added.causesOf(finding).brought;
    return { kind: 'known', added: came, removed: left, brought };
  }
  const caused = added.causesOf(finding);
  return {
    kind: 'worse',
    before: known.measure,
    added: came.length > 0 ? came : caused.added,
    brought: caused.brought,
  };
}

/** The members that came and went, and whether they cost more; nothing where either side names no members. */
function memberChange(graph: FailureModel, { members }: Finding, { members: before }: KnownFinding): ComparedMembers {
  if (members === undefined || before === undefined) return { came: [], left: [], isCostlier: false };
  const now = new Map(members().map((ref) => [ref, rankIn(graph, ref)]));
  return compareMembers(new Map(Object.entries(before)), now);
}

/** Fingerprints of a baseline that match no finding any more: they are fixed. */
export function fixedSince(baseline: Baseline, findings: readonly Finding[]): readonly string[] {
  const found = new Set(findings.map(({ fingerprint }) => fingerprint));
  return Object.keys(baseline.findings).filter((fingerprint) => !found.has(fingerprint));
}
