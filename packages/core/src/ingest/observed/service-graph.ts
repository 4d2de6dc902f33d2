import type { CallKind } from '../../model/observation.ts';
import { isObject } from './dependency-links.ts';
import { hasMesh, hasMeshEnds } from './mesh-series.ts';
import { eachSample, isQueryAnswer, seriesOf } from './metric-samples.ts';
import type { ObservedFormat, ObservedInput } from './observed-format.ts';

const metric = 'traces_service_graph_request_total';

const kinds: Readonly<Record<string, CallKind>> = {
  '': 'call',
  database: 'database',
  messaging_system: 'messaging',
  virtual_node: 'virtual_node',
};

/** The service-graph metrics that Tempo, Alloy and the OpenTelemetry Collector make of traces. */
export const serviceGraphFormat: ObservedFormat = {
  name: 'service-graph',
  recognizedBy: `series of \`${metric}\` as text, or an answer of the query API whose series have \`client\` and \`server\``,
  gives: 'calls, databases, messages and uninstrumented callees (Tempo, Alloy, OpenTelemetry Collector)',
  sees: ['component', 'resource'],
  recognizes: (input) =>
    !hasMesh(input) && (hasTraces(input) || (isQueryAnswer(input.json) && seriesOf(input.json).length === 0)),
  read: (input, table) =>
    eachSample(
      input,
      (name, labels) => (name === '' ? !hasMeshEnds(labels) : name.endsWith(metric)),
      table,
      ({ labels, value: calls }, at) => {
        const [client, server] = [labels.get('client') ?? '', labels.get('server') ?? ''];
        const kind = kinds[labels.get('connection_type') ?? ''] ?? 'call';
        if (client === '' || server === '') table.refuse(at(), '`client` and `server`');
        else if (kind === 'messaging') table.add({ caller: server, callee: client, calls, kind }, at);
        else if (kind === 'virtual_node' && client === 'user')
          table.add({ caller: client, callee: server, calls, kind: 'entry' }, at);
        else table.add({ caller: client, callee: server, calls, kind }, at);
      },
    ),
};

/** Whether an input has series of a service graph. */
export function hasTraces({ text, json }: ObservedInput): boolean {
  if (json === undefined) return new RegExp(`^[ \\t]*\\w*${metric}[ \\t]*\\{`, 'm').test(text);
  return seriesOf(json).some(hasEnds);
}

function hasEnds(series: unknown): boolean {
  return isObject(series) && isObject(series.metric) && 'client' in series.metric && 'server' in series.metric;
}
