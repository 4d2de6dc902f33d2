import { compileFailureModel, type FailureModel, withRequirements } from '../failure/failure-model.ts';
import type { GraphNode } from '../graph/graph-node.ts';
import { isMembership, type Requirement } from '../model/requirement.ts';
import { type Edit, replicaOf } from './edit.ts';

/**
 * The graph after these changes, in order. A change to something that does not exist has no effect. A change counts as
 * a claim without evidence, so the worst case does not believe it. Only entities whose requirements change are compiled
 * again, or all entities if there is a new replica.
 */
export function applyEdits(graph: FailureModel, edits: readonly Edit[]): FailureModel {
  const draft = draftOf(graph);
  for (const edit of edits) applyEdit(draft, edit);
  const { replicas, changed } = draft;
  if (replicas.size === 0) return withRequirements(graph, changed);
  const nodes = [...graph.nodes, ...replicas.values()];
  const kept = graph.requirements.filter(({ ref }) => !changed.has(ref));
  return compileFailureModel(nodes, [...kept, ...[...changed.values()].flat()], graph);
}

/** What differs from the graph so far. */
interface Draft {
  readonly replicas: Map<string, GraphNode>;
  /** All requirements of those that have others than in the graph. */
  readonly changed: Map<string, readonly Requirement[]>;
  readonly nodeAt: (ref: string) => GraphNode | undefined;
  readonly requirementsOf: (ref: string) => readonly Requirement[];
}

function draftOf({ nodes, indexOf, requirements, declared }: FailureModel): Draft {
  const replicas: Draft['replicas'] = new Map();
  const changed: Draft['changed'] = new Map();
  const { start } = declared.owned;
  return {
    replicas,
    changed,
    nodeAt: (ref) => replicas.get(ref) ?? nodes[indexOf.get(ref) ?? -1],
    requirementsOf: (ref) => {
      const node = indexOf.get(ref);
      return changed.get(ref) ?? (node === undefined ? [] : requirements.slice(start[node], start[node + 1]));
    },
  };
}

function applyEdit(draft: Draft, edit: Edit): void {
  const { nodeAt, requirementsOf, changed } = draft;
  const { ref, on } = edit;
  if (nodeAt(ref) === undefined || nodeAt(on) === undefined) return;
  const own = requirementsOf(ref);
  /** What becomes of each requirement of `ref` on `on` that a claim could speak of. */
  const each = (change: (requirement: Requirement) => readonly Requirement[]): readonly Requirement[] =>
    own.flatMap((requirement) =>
      isMembership(requirement) || !requirement.of.includes(on) ? requirement : change(requirement),
    );
  const after = (): readonly Requirement[] => {
    switch (edit.do) {
      case 'soften':
        return each((requirement) => [{ ...unclaimed(requirement), class: 'soft' }]);
      case 'fallback':
        return each((requirement) => [{ ...unclaimed(requirement), class: 'hard', fallback: { lasts: edit.lasts } }]);
      case 'harden':
        return each((requirement) => [{ ...unclaimed(requirement), class: 'hard', needs: requirement.of.length }]);
      case 'remove':
        return each((requirement) => without(requirement, on));
      case 'replica':
        addReplica(draft, on);
        return each((requirement) => [withMember(unclaimed(requirement), replicaOf(on))]);
      case 'add':
        return [...own, plain(ref, on, 'claim')];
      case 'place':
        return [...own.filter((requirement) => !isPlaceBeside(draft, requirement, on)), plain(ref, on, 'placedIn')];
      default:
        return edit satisfies never;
    }
  };
  changed.set(ref, after());
}

/** Without its fallback, its evidence and what incidents showed: what is tried has none. */
function unclaimed({ fallback: _, evidence: __, disproven: ___, written: ____, ...rest }: Requirement): Requirement {
  return { ...rest, relation: 'claim' };
}

function without(requirement: Requirement, on: string): readonly Requirement[] {
  const of = requirement.of.filter((member) => member !== on);
  return of.length === 0 ? [] : [{ ...requirement, of, needs: Math.min(requirement.needs, of.length) }];
}

function withMember(requirement: Requirement, member: string): Requirement {
  return { ...requirement, of: [...new Set([...requirement.of, member])].sort() };
}

/** The second one of `on`, with all that the first needs; nothing where it is there already. */
function addReplica({ nodeAt, requirementsOf, replicas, changed }: Draft, on: string): void {
  const ref = replicaOf(on);
  if (nodeAt(ref) !== undefined) return;
  const { title, source: _, ...rest } = nodeAt(on)!;
  const node = { ...rest, ref, name: `${rest.name}-replica`, ...(title && { title: `${title} (replica)` }) };
  replicas.set(ref, node);
  const own = requirementsOf(on).filter((requirement) => !isMembership(requirement));
  changed.set(
    ref,
    own.map((requirement) => ({ ...requirement, ref })),
  );
}

function plain(ref: string, on: string, relation: Requirement['relation']): Requirement {
  return { ref, needs: 1, of: [on], class: 'hard', relation, source: { file: 'what-if', line: 1, column: 1 } };
}

/** Whether it places its owner on the axis of this failure domain. */
function isPlaceBeside({ nodeAt }: Draft, { relation, of }: Requirement, domain: string): boolean {
  return relation === 'placedIn' && nodeAt(of[0]!)?.axis === nodeAt(domain)?.axis;
}
