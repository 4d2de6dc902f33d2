import { type BlastRadius, type FailureModel, radiusCounts, type Status } from '@faultline/core';

/** The worst that the loss of one does to any Component or journey; `ok` where it does nothing to them. */
export type LossStatus = (ref: string) => Status;

/** Whom a loss must reach to count: APIs and groups only pass on what becomes of these. */
const countedKinds = ['component', 'journey'];

const statuses = ['down', 'degraded', 'exposed'] as const;

/** Of radii that are known. */
export function lossStatus(radiusOf: (ref: string) => BlastRadius | undefined): LossStatus {
  return (ref) => {
    const radius = radiusOf(ref);
    return statuses.find((status) => countedKinds.some((kind) => (radius?.[status][kind] ?? 0) > 0)) ?? 'ok';
  };
}

/** Of a graph of which no radius is known: they are all counted once, without a name, when the first is asked for. */
export function countedLossStatus(graph: FailureModel, gates: FailureModel['declared']): LossStatus {
  let counts: ReturnType<typeof radiusCounts> | undefined;
  return (ref) => {
    const node = graph.indexOf.get(ref);
    if (node === undefined) return 'ok';
    counts ??= radiusCounts(graph, gates);
    const { kinds } = counts;
    const columns = countedKinds.map((kind) => kinds.indexOf(kind)).filter((column) => column >= 0);
    const isReached = (status: (typeof statuses)[number]): boolean =>
      columns.some((column) => counts![status][column * graph.nodes.length + node]! > 0);
    return statuses.find(isReached) ?? 'ok';
  };
}
