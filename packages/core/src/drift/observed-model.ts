import { compareText } from '../base/order.ts';
import { compileFailureModel, type FailureModel } from '../failure/failure-model.ts';
import type { GraphNode } from '../graph/graph-node.ts';
import type { DriftConfig } from '../model/drift-config.ts';
import type { Requirement } from '../model/requirement.ts';
import { radiusCounts } from '../radii/radius-counts.ts';
import { calleeRef } from './callee-ref.ts';
import type { Drift } from './drift.ts';
import type { ComparedRow } from './drift-types.ts';
import { isCounted } from './undeclared-calls.ts';
import { windowOf } from './window-of.ts';

/** Which calls count, and in which readings. */
export interface CountedCalls {
  /** The least share of the calls that the caller receives. Default 0. */
  readonly minShare?: number;
  /** Default `worst-case`. */
  readonly count?: DriftConfig['count'];
}

/**
 * The model with every undeclared call as a requirement of relation `observed`: nobody classed it, so the declared
 * reading leaves it out and the worst case takes it as hard. Callees outside the catalog become undeclared entities.
 * Messages add nothing: a queue lies between. Only adds, so no radius shrinks.
 */
export function observedModel(
  graph: FailureModel,
  { rows, sources }: Pick<Drift, 'rows' | 'sources'>,
  { minShare = 0, count = 'worst-case' }: CountedCalls = {},
): FailureModel {
  if (count === 'never') return graph;
  const fileOf = new Map([...sources].reverse().map(({ name, file }) => [name, file]));
  const added = new Map<string, GraphNode>();
  const counted = new Set<string>();
  // A call counts before an address that is held.
  const [addresses, calls] = [rows.filter(isAddress), rows.filter((row) => !isAddress(row))];
  const requirements = [...calls, ...addresses].flatMap((row): Requirement[] => {
    if (!isCounted(row, minShare)) return [];
    const ref = calleeRef(row);
    if (ref === undefined || ref === row.caller || !graph.indexOf.has(row.caller)) return [];
    if (counted.has(`${row.caller}\n${ref}`)) return [];
    counted.add(`${row.caller}\n${ref}`);
    if (!graph.indexOf.has(ref)) added.set(ref, undeclaredNode(ref, row.callee));
    const source = { file: fileOf.get(row.sources[0] ?? '') ?? '', line: 1, column: 1 };
    const held = isAddress(row) && { isHeld: true as const };
    const observed = { calls: row.calls, ...held, sources: row.sources, ...windowOf(row.sources, sources) };
    const kind = count === 'both' ? 'hard' : 'informational';
    return [{ ref: row.caller, needs: 1, of: [ref], class: kind, relation: 'observed', observed, source }];
  });
  if (requirements.length === 0) return graph;
  return compileFailureModel([...graph.nodes, ...added.values()], [...graph.requirements, ...requirements], graph);
}

function isAddress({ kind }: ComparedRow): boolean {
  return kind === 'configured';
}

function undeclaredNode(ref: string, name: string): GraphNode {
  const kind = ref.slice(0, ref.indexOf(':'));
  return { ref, kind, name, tags: [], links: [], declared: false, recovers: 0 };
}

/** How many Components the loss of an entity takes down in the worst case. */
export interface GrownRadius {
  readonly ref: string;
  /** Without the observed calls. */
  readonly before: number;
  /** With them. */
  readonly after: number;
}

/** The worst cases that undeclared calls make larger, the largest growth first. */
export function grownRadii(graph: FailureModel, observed: FailureModel): readonly GrownRadius[] {
  if (observed.requirements.length === graph.requirements.length) return [];
  const [before, after] = [componentsDown(graph), componentsDown(observed)];
  return observed.nodes
    .flatMap(({ ref }, index): GrownRadius[] => {
      const known = graph.indexOf.get(ref);
      const was = known === undefined ? 0 : before(known);
      const is = after(index);
      return is > was ? [{ ref, before: was, after: is }] : [];
    })
    .sort((a, b) => b.after - b.before - (a.after - a.before) || b.after - a.after || compareText(a.ref, b.ref));
}

function componentsDown(graph: FailureModel): (node: number) => number {
  const { kinds, down } = radiusCounts(graph, graph.worstCase);
  const kind = kinds.indexOf('component');
  return (node) => (kind === -1 ? 0 : down[kind * graph.nodes.length + node]!);
}
