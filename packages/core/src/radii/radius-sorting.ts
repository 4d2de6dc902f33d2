import { compareText } from '../base/order.ts';
import type { CompiledGraph } from '../graph/compile-graph.ts';
import { countedKind, isComponent } from '../graph/counted-kind.ts';
import type { GraphNode } from '../graph/graph-node.ts';

/** Tiers as they are counted: the last for Components of which none is known. */
export const countedTiers = ['1', '2', '3', '4', 'none'] as const;

/** The refs of the systems, domains or owners of Components, sorted. */
export interface Group {
  readonly refs: readonly string[];
  /** Unit -> index into `refs`; -1 where it has none. */
  readonly of: Int32Array;
}

export type Groups = Readonly<Record<'systems' | 'domains' | 'owners', Group>>;

export const groupNames = ['systems', 'domains', 'owners'] as const;

/** The Components that have the same system, domain and owner are a unit: few, so that their rows are soon joined. */
interface Units {
  readonly count: number;
  /** Node -> its unit; -1 for a node that is not a Component. */
  readonly of: Int32Array;
}

/** A class for each tier of a Component, then one for each kind. */
export interface Classes {
  readonly kinds: readonly string[];
  readonly count: number;
  /** Node -> its class. */
  readonly of: Int32Array;
}

/** The groups and classes of the nodes of a graph, computed once for all questions about it. */
export interface Sorting {
  readonly groups: Groups;
  readonly units: Units;
  readonly classes: Classes;
}

/** By the list of nodes, which stays the same where only requirements change. */
const sortings = new WeakMap<CompiledGraph['nodes'], Sorting>();

export function sortingOf(graph: CompiledGraph): Sorting {
  const known = sortings.get(graph.nodes);
  if (known) return known;
  const sorting = { ...unitsOf(graph), classes: classesOf(graph) };
  sortings.set(graph.nodes, sorting);
  return sorting;
}

function classesOf({ nodes }: CompiledGraph): Classes {
  const kinds = [...new Set(nodes.map(countedKind))].sort(compareText);
  const kindIndex = new Map(kinds.map((kind, index) => [kind, index]));
  const of = Int32Array.from(nodes, (node) =>
    isComponent(node)
      ? (node.tier ?? countedTiers.length) - 1
      : countedTiers.length + kindIndex.get(countedKind(node))!,
  );
  return { kinds, count: countedTiers.length + kinds.length, of };
}

function unitsOf({ nodes }: CompiledGraph): Pick<Sorting, 'groups' | 'units'> {
  const of = new Int32Array(nodes.length).fill(-1);
  const known = new Map<string, number>();
  const examples: GraphNode[] = [];
  for (const [index, node] of nodes.entries()) {
    if (!isComponent(node)) continue;
    const key = `${node.system}\n${node.domain}\n${node.owner}`;
    const unit = known.get(key);
    of[index] = unit ?? examples.length;
    if (unit !== undefined) continue;
    known.set(key, examples.length);
    examples.push(node);
  }
  const groupBy = (key: 'system' | 'domain' | 'owner'): Group => {
    const named = examples.map((node) => node[key]);
    const refs = [...new Set(named)].filter((ref) => ref !== undefined).sort(compareText);
    const index = new Map(refs.map((ref, at) => [ref, at]));
    return { refs, of: Int32Array.from(named, (ref) => (ref === undefined ? -1 : index.get(ref)!)) };
  };
  const groups = { systems: groupBy('system'), domains: groupBy('domain'), owners: groupBy('owner') };
  return { groups, units: { count: examples.length, of } };
}
