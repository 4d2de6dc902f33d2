import type { Observation } from '../../model/observation.ts';

/** A node of a graph of Kiali; a text that it lacks is empty. */
export interface KialiNode {
  /** app, workload, service, aggregate, box, unknown */
  readonly nodeType: string;
  readonly namespace: string;
  readonly app: string;
  readonly workload: string;
  readonly service: string;
  /** Set for a host outside of the mesh. */
  readonly isServiceEntry?: unknown;
  readonly isWaypoint: boolean;
}

/** Traffic between two nodes, by their ids. */
export interface KialiEdge {
  readonly source: string;
  readonly target: string;
  readonly calls: number;
  /** Where the document has it. */
  readonly at: string;
}

/**
 * The rows of a graph of Kiali. Workloads reach each other through services and waypoints: a call of one of these is a
 * call of what is behind it, in the shares of its own calls. Linear in the edges and in the pairs that meet in such a
 * node.
 */
export function kialiRows(
  nodes: ReadonlyMap<string, KialiNode>,
  edges: readonly KialiEdge[],
  isServiceGraph: boolean,
): readonly (Observation & { readonly at: string })[] {
  const leaving = new Map<string, KialiEdge[]>();
  for (const edge of edges) leaving.set(edge.source, [...(leaving.get(edge.source) ?? []), edge]);
  const isPassed = (id: string): boolean => {
    const { nodeType, isWaypoint } = nodes.get(id)!;
    const isDoor = isWaypoint || (!isServiceGraph && (nodeType === 'service' || nodeType === 'aggregate'));
    // A service that calls a service is not a door to a workload.
    const beyond = leaving.get(id) ?? [];
    return isDoor && beyond.length > 0 && beyond.every(({ target }) => target !== id && !isDoorTo(nodes.get(target)!));
  };
  const passed = new Set([...nodes.keys()].filter(isPassed));
  return edges.flatMap((edge) => {
    if (edge.calls === 0 || passed.has(edge.source)) return [];
    if (!passed.has(edge.target)) return [rowOf(nodes, edge, edge.target, edge.calls)];
    const beyond = leaving.get(edge.target)!.filter(({ calls }) => calls > 0);
    const all = beyond.reduce((sum, { calls }) => sum + calls, 0);
    return beyond.map(({ target, calls }) =>
      rowOf(nodes, edge, target, Math.max(1, Math.round((edge.calls * calls) / all))),
    );
  });
}

function isDoorTo({ nodeType, isWaypoint }: KialiNode): boolean {
  return isWaypoint || nodeType === 'service' || nodeType === 'aggregate';
}

function rowOf(
  nodes: ReadonlyMap<string, KialiNode>,
  { source, at }: KialiEdge,
  target: string,
  calls: number,
): Observation & { readonly at: string } {
  const [from, to] = [nodes.get(source)!, nodes.get(target)!];
  const kind = from.nodeType === 'unknown' ? 'entry' : to.isServiceEntry === undefined ? 'call' : 'virtual_node';
  const namespaces = { callerNamespace: namespaceOf(from), calleeNamespace: namespaceOf(to) };
  return { caller: nameOf(from), callee: nameOf(to), ...namespaces, calls, kind, at };
}

/** The app, of which workloads are versions. */
function nameOf({ app, workload, service }: KialiNode): string {
  return [app, workload, service].find((name) => name !== '' && name !== 'unknown') ?? 'unknown';
}

/** A host outside of the mesh is in no namespace, whatever declares it. */
function namespaceOf({ namespace, isServiceEntry }: KialiNode): string {
  return isServiceEntry === undefined ? namespace : '';
}
