import type { Observation } from '../../model/observation.ts';
import { connectionMetric, destinationLabels, hasMesh, hasMeshEnds, meshMetric, sourceLabels } from './mesh-series.ts';
import { eachSample } from './metric-samples.ts';
import type { ObservedFormat } from './observed-format.ts';
import { hasTraces } from './service-graph.ts';

/** The request metrics of Istio. */
export const istioFormat: ObservedFormat = {
  name: 'istio',
  recognizedBy: `series of \`${meshMetric}\` or \`${connectionMetric}\` as text, or an answer of the query API whose series have its source and destination labels`,
  gives: 'requests and connections between workloads of the mesh, and to hosts outside of it',
  sees: ['component', 'resource'],
  recognizes: (input) => hasMesh(input) && !hasTraces(input),
  read: (input, table) => {
    const pairs = new Map<string, Pair>();
    eachSample(
      input,
      (name, labels) => (name === '' ? hasMeshEnds(labels) : name === meshMetric || name === connectionMetric),
      table,
      ({ name, labels, value }, at) => {
        const [caller, callee] = [nameIn(labels, sourceLabels), nameIn(labels, destinationLabels)];
        const isOutside = labels.get('destination_workload') === 'unknown';
        const callerNamespace = labels.get('source_workload_namespace') ?? '';
        const calleeNamespace = isOutside ? '' : (labels.get('destination_workload_namespace') ?? '');
        const ends = { caller, callee, callerNamespace, calleeNamespace };
        const key = JSON.stringify([caller, callee, callerNamespace, calleeNamespace, isOutside]);
        const pair = pairs.get(key) ?? { ends, isOutside, source: 0, destination: 0, bytes: 0, at };
        pairs.set(key, pair);
        if (name === connectionMetric) pair.bytes += value;
        else if (labels.get('reporter') === 'destination') pair.destination += value;
        else pair.source += value;
      },
    );
    for (const { ends, isOutside, source, destination, bytes, at } of pairs.values()) {
      // Both sides report a request; the caller's side also sees what never arrives.
      const requests = source > 0 ? source : destination;
      const calls = requests === 0 && bytes > 0 ? 1 : requests;
      table.add({ ...ends, calls, kind: isOutside ? 'virtual_node' : 'call' }, at);
    }
  },
};

interface Pair {
  readonly ends: Pick<Observation, 'caller' | 'callee' | 'callerNamespace' | 'calleeNamespace'>;
  /** The callee is not in the mesh. */
  readonly isOutside: boolean;
  /** Requests that the side of the caller reports, and that of the callee. */
  source: number;
  destination: number;
  /** Bytes of TCP connections, by any side: that there was one is all they say. */
  bytes: number;
  readonly at: () => string;
}

/** The first label that names the end; `unknown` where none does, as the mesh writes it. */
function nameIn(labels: ReadonlyMap<string, string>, candidates: readonly string[]): string {
  const names = candidates.map((label) => labels.get(label) ?? '');
  return names.find((name) => name !== '' && name !== 'unknown') ?? 'unknown';
}
