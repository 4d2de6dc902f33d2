import type { FailureModel } from '../failure/failure-model.ts';
import { gateClass } from '../failure/gates.ts';
import { rowValues } from '../graph/adjacency.ts';
import { countedKind } from '../graph/counted-kind.ts';
import { isMembership, type Requirement } from '../model/requirement.ts';
import type { Finding } from './rule/finding.ts';
import { radiusMembers } from './rule/radius-members.ts';

interface Causes {
  /** Components and journeys that are down only because of the added requirements. */
  readonly added: readonly string[];
  /** Those of the added requirements that lead to them, as indices. */
  readonly brought: readonly number[];
}

/** The requirements that a change adds, and what they do to a finding. */
export interface AddedRequirements {
  causesOf(finding: Pick<Finding, 'ref' | 'members'>): Causes;
}

const noCauses: Causes = { added: [], brought: [] };

export function addedRequirements(
  graph: FailureModel,
  isKnown: (requirement: Requirement) => boolean,
): AddedRequirements {
  const added = new Set(
    graph.requirements.flatMap((each, index) => (isMembership(each) || isKnown(each) ? [] : [index])),
  );
  const gates = graph.declared;
  const isAdded = (gate: number): boolean => added.has(gates.requirement[gate]!);
  const without = {
    ...gates,
    class: gates.class.map((kind, gate) => (isAdded(gate) ? gateClass.informational : kind)),
  };
  const causesOf: AddedRequirements['causesOf'] = ({ ref }) => {
    const node = graph.indexOf.get(ref);
    if (node === undefined || added.size === 0) return noCauses;
    const now = radiusMembers(graph, node);
    const before = new Set(radiusMembers(graph, node, without));
    const isDown = new Set([node, ...now]);
    const fresh = now.filter((other) => !before.has(other));
    const isFelt = (gate: number): boolean =>
      gates.class[gate] === gateClass.hard && [...rowValues(gates.members, gate)].some((each) => isDown.has(each));
    const brought = fresh.flatMap((other) =>
      [...rowValues(gates.owned, other)].filter((gate) => isAdded(gate) && isFelt(gate)),
    );
    return {
      added: fresh.flatMap((other) => {
        const member = graph.nodes[other]!;
        const kind = countedKind(member);
        return kind === 'component' || kind === 'journey' ? [member.ref] : [];
      }),
      brought: [...new Set(brought.map((gate) => gates.requirement[gate]!))].sort((a, b) => a - b),
    };
  };
  return { causesOf };
}
