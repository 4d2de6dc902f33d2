import { isObject } from './dependency-links.ts';
import { eachSample, seriesOf } from './metric-samples.ts';
import type { ObservedFormat } from './observed-format.ts';
import { serviceGraphFormat } from './service-graph.ts';

const metric = 'istio_requests_total';

/** Labels that name an end, the best first. */
const sourceLabels = ['source_canonical_service', 'source_workload', 'source_app'];
const destinationLabels = ['destination_canonical_service', 'destination_service_name', 'destination_workload'];

/** The request metrics of Istio. */
export const istioFormat: ObservedFormat = {
  name: 'istio',
  recognizedBy: `series of \`${metric}\` as text, or an answer of the query API whose series have its source and destination labels`,
  gives: 'requests between workloads of the mesh, and to hosts outside of it',
  sees: ['component', 'resource'],
  recognizes: (input) => {
    if (serviceGraphFormat.recognizes(input)) return false;
    if (input.json === undefined) return new RegExp(`^${metric}\\{`, 'm').test(input.text);
    return seriesOf(input.json).slice(0, 100).some(hasEnds);
  },
  read: (input, table) => {
    const pairs = new Map<string, Pair>();
    eachSample(
      input,
      (name) => name === metric,
      table,
      ({ labels, value }, at) => {
        const [caller, callee] = [nameIn(labels, sourceLabels), nameIn(labels, destinationLabels)];
        const isOutside = labels.get('destination_workload') === 'unknown';
        const key = JSON.stringify([caller, callee, isOutside]);
        const pair = pairs.get(key) ?? { caller, callee, isOutside, source: 0, destination: 0, at };
        pairs.set(key, pair);
        if (labels.get('reporter') === 'destination') pair.destination += value;
        else pair.source += value;
      },
    );
    for (const { caller, callee, isOutside, source, destination, at } of pairs.values()) {
      // Both sides report a request; the caller's side also sees what never arrives.
      const calls = source > 0 ? source : destination;
      table.add({ caller, callee, calls, kind: isOutside ? 'virtual_node' : 'call' }, at);
    }
  },
};

interface Pair {
  readonly caller: string;
  readonly callee: string;
  /** The callee is not in the mesh. */
  readonly isOutside: boolean;
  /** Requests that the side of the caller reports, and that of the callee. */
  source: number;
  destination: number;
  readonly at: () => string;
}

/** The first label that names the end; `unknown` where none does, as the mesh writes it. */
function nameIn(labels: ReadonlyMap<string, string>, candidates: readonly string[]): string {
  const names = candidates.map((label) => labels.get(label) ?? '');
  return names.find((name) => name !== '' && name !== 'unknown') ?? 'unknown';
}

function hasEnds(series: unknown): boolean {
  if (!isObject(series) || !isObject(series.metric)) return false;
  const { metric: labels } = series;
  return sourceLabels.some((label) => label in labels) && destinationLabels.some((label) => label in labels);
}
