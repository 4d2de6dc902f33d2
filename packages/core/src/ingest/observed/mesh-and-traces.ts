import type { Observation } from '../../model/observation.ts';
import { istioFormat } from './istio.ts';
import { hasMesh } from './mesh-series.ts';
import type { ObservedFormat } from './observed-format.ts';
import { onlyNamespaces } from './only-namespaces.ts';
import { hasTraces, serviceGraphFormat } from './service-graph.ts';

/** Metrics of Istio and of a service graph in one file, as one Prometheus scrapes both. */
export const meshAndTracesFormat: ObservedFormat = {
  name: 'mesh-and-traces',
  recognizedBy: 'a text or an answer of the query API with series of both `service-graph` and `istio`',
  gives: 'what both give; where both saw the same calls, the larger count',
  sees: ['component', 'resource'],
  recognizes: (input) => hasMesh(input) && hasTraces(input),
  read: (input, table) => {
    const read = [serviceGraphFormat, istioFormat].flatMap((format, index) => {
      const own: Found[] = [];
      format.read(input, { ...table, add: (row, at) => own.push({ row, at, index }) });
      return own;
    });
    const onlyOf = onlyNamespaces(read.map(({ row }) => row));
    const sums = new Map<string, Found & { calls: number }>();
    for (const { row: stated, at, index } of read) {
      const row = withNamespaces(stated, onlyOf);
      const key = JSON.stringify([keyOf(row), index]);
      const before = sums.get(key);
      if (before === undefined) sums.set(key, { row, at, index, calls: row.calls });
      else before.calls += row.calls;
    }
    const largest = new Map<string, Found & { readonly calls: number }>();
    for (const found of sums.values()) {
      const key = keyOf(found.row);
      const before = largest.get(key);
      if (before === undefined || before.calls < found.calls) largest.set(key, found);
    }
    for (const { row, at, calls } of largest.values()) table.add({ ...row, calls }, at);
  },
};

/** Traces know no namespaces: the only one in which the mesh knows a name is meant. */
function withNamespaces(row: Observation, onlyOf: (name: string) => string | undefined): Observation {
  const callerNamespace = row.callerNamespace || onlyOf(row.caller);
  const calleeNamespace = row.calleeNamespace || onlyOf(row.callee);
  return {
    ...row,
    ...(callerNamespace !== undefined && { callerNamespace }),
    ...(calleeNamespace !== undefined && { calleeNamespace }),
  };
}

/** A row of one of the two formats. */
interface Found {
  readonly row: Observation;
  readonly at: () => string;
  readonly index: number;
}

function keyOf({ caller, callee, callerNamespace = '', calleeNamespace = '', kind }: Observation): string {
  return JSON.stringify([caller, callee, callerNamespace, calleeNamespace, kind]);
}
