import type { Observation } from '../../model/observation.ts';
import { istioFormat } from './istio.ts';
import { hasMesh } from './mesh-series.ts';
import type { ObservationTable } from './observation-table.ts';
import type { ObservedFormat } from './observed-format.ts';
import { hasTraces, serviceGraphFormat } from './service-graph.ts';

/** Metrics of Istio and of a service graph in one file, as one Prometheus scrapes both. */
export const meshAndTracesFormat: ObservedFormat = {
  name: 'mesh-and-traces',
  recognizedBy: 'a text or an answer of the query API with series of both `service-graph` and `istio`',
  gives: 'what both give; where both saw the same calls, the larger count',
  sees: ['component', 'resource'],
  recognizes: (input) => hasMesh(input) && hasTraces(input),
  read: (input, table) => {
    const rows = new Map<string, { readonly row: Observation; readonly at: () => string }>();
    for (const { read } of [serviceGraphFormat, istioFormat]) {
      const own = new Map<string, { row: Observation; readonly at: () => string }>();
      read(input, collecting(table, own));
      for (const [key, found] of own) {
        const before = rows.get(key);
        if (before === undefined || before.row.calls < found.row.calls) rows.set(key, found);
      }
    }
    for (const { row, at } of rows.values()) table.add(row, at);
  },
};

/** A table that keeps rows back, each pair of ends once. */
function collecting(
  table: ObservationTable,
  rows: Map<string, { row: Observation; readonly at: () => string }>,
): ObservationTable {
  return {
    ...table,
    add: (row, at) => {
      const key = JSON.stringify([row.caller, row.callee, row.kind]);
      const before = rows.get(key);
      if (before === undefined) rows.set(key, { row, at });
      else before.row = { ...row, calls: before.row.calls + row.calls };
    },
  };
}
