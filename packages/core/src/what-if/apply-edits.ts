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
  const { replicas } = draft;
  const changed = new Map([...draft.changed].map(([ref, { slots }]) => [ref, slots.flat()]));
  if (replicas.size === 0) return withRequirements(graph, changed);
  const nodes = [...graph.nodes, ...replicas.values()];
  const kept = graph.requirements.filter(({ ref }) => !changed.has(ref));
  return compileFailureModel(nodes, [...kept, ...[...changed.values()].flat()], graph);
}

/** What differs from the graph so far. */
interface Draft {
  readonly replicas: Map<string, GraphNode>;
  /** Those that have others than in the graph. */
  readonly changed: Map<string, Changing>;
  readonly nodeAt: (ref: string) => GraphNode | undefined;
  readonly changingOf: (ref: string) => Changing;
}

/** The requirements of an entity while they change. Many edits of one entity are found by what they are on. */
interface Changing {
  /** What has become of each requirement, in order. */
  readonly slots: (readonly Requirement[])[];
  /** Member -> the slots that have it, or had it. */
  readonly slotsOn: Map<string, Set<number>>;
}

function changing(requirements: readonly Requirement[]): Changing {
  const slotsOn: Changing['slotsOn'] = new Map();
  const result = { slots: requirements.map((each) => [each]), slotsOn };
  for (const [slot, { of }] of requirements.entries()) noteMembers(result, slot, of);
  return result;
}

function noteMembers({ slotsOn }: Changing, slot: number, members: readonly string[]): void {
  for (const member of members) {
    const known = slotsOn.get(member);
    if (known === undefined) slotsOn.set(member, new Set([slot]));
    else known.add(slot);
  }
}

function draftOf({ nodes, indexOf, requirements, declared }: FailureModel): Draft {
  const replicas: Draft['replicas'] = new Map();
  const changed: Draft['changed'] = new Map();
  const { start } = declared.owned;
  return {
    replicas,
    changed,
    nodeAt: (ref) => replicas.get(ref) ?? nodes[indexOf.get(ref) ?? -1],
    changingOf: (ref) => {
      const node = indexOf.get(ref);
      const known = changed.get(ref);
      if (known !== undefined) return known;
      const own = changing(node === undefined ? [] : requirements.slice(start[node], start[node + 1]));
      changed.set(ref, own);
      return own;
    },
  };
}

function applyEdit(draft: Draft, edit: Edit): void {
  const { nodeAt, changingOf } = draft;
  const { ref, on } = edit;
  if (nodeAt(ref) === undefined || nodeAt(on) === undefined) return;
  const own = changingOf(ref);
  const add = (requirement: Requirement): void => {
    noteMembers(own, own.slots.push([requirement]) - 1, requirement.of);
  };
  /** Changes each requirement of `ref` on `on` that a claim could speak of. */
  const each = (change: (requirement: Requirement) => readonly Requirement[]): void => {
    for (const slot of own.slotsOn.get(on) ?? []) {
      const after = own.slots[slot]!.flatMap((requirement) =>
        isMembership(requirement) || !requirement.of.includes(on) ? requirement : change(requirement),
      );
      own.slots[slot] = after;
      for (const { of } of after) noteMembers(own, slot, of);
    }
  };
  switch (edit.do) {
    case 'soften':
      each((requirement) => [{ ...unclaimed(requirement), class: 'soft' }]);
      break;
    case 'fallback':
      each((requirement) => [{ ...unclaimed(requirement), class: 'hard', fallback: { lasts: edit.lasts } }]);
      break;
    case 'harden':
      each((requirement) => [{ ...unclaimed(requirement), class: 'hard', needs: requirement.of.length }]);
      break;
    case 'remove':
      each((requirement) => without(requirement, on));
      break;
    case 'replica':
      addReplica(draft, on);
      each((requirement) => [withMember(unclaimed(requirement), replicaOf(on))]);
      break;
    case 'add':
      add(plain(ref, on, 'claim'));
      break;
    case 'place':
      for (const [slot, requirements] of own.slots.entries()) {
        own.slots[slot] = requirements.filter((requirement) => !isPlaceBeside(draft, requirement, on));
      }
      add(plain(ref, on, 'placedIn'));
      break;
    default:
      edit satisfies never;
  }
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
function addReplica({ nodeAt, changingOf, replicas, changed }: Draft, on: string): void {
  const ref = replicaOf(on);
  if (nodeAt(ref) !== undefined) return;
  const { title, source: _, ...rest } = nodeAt(on)!;
  const node = { ...rest, ref, name: `${rest.name}-replica`, ...(title && { title: `${title} (replica)` }) };
  replicas.set(ref, node);
  const own = changingOf(on).slots.flat();
  const copied = own.filter((requirement) => !isMembership(requirement));
  changed.set(ref, changing(copied.map((requirement) => ({ ...requirement, ref }))));
}

function plain(ref: string, on: string, relation: Requirement['relation']): Requirement {
  return { ref, needs: 1, of: [on], class: 'hard', relation, source: { file: 'what-if', line: 1, column: 1 } };
}

/** Whether it places its owner on the axis of this failure domain. */
function isPlaceBeside({ nodeAt }: Draft, { relation, of }: Requirement, domain: string): boolean {
  return relation === 'placedIn' && nodeAt(of[0]!)?.axis === nodeAt(domain)?.axis;
}
