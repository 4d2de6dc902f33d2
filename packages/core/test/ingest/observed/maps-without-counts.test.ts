import { expect, test } from 'vitest';
import { observedFormats, parseObservedFile } from '../../../src/ingest/observed/parse-observed-file.ts';

function read(text: string, named?: string) {
  const found = parseObservedFile({ path: 'calls', text }, undefined, named);
  return (
    found && {
      ...found,
      rows: found.rows.map(({ caller, callee, calls, kind }) => `${caller} > ${callee} ${calls} ${kind}`),
    }
  );
}

const readersOf = (text: string): string[] => {
  const json = /^[[{]/.test(text) ? JSON.parse(text) : undefined;
  return observedFormats.filter(({ recognizes }) => recognizes({ text, json })).map(({ name }) => name);
};

test('an edge of Linkerd is one call, and anything else is a problem', () => {
  const edge = { src: 'web', src_namespace: 'shop', dst: 'checkout', dst_namespace: 'shop', client_id: 'CANARY' };
  const text = JSON.stringify([edge, { ...edge, dst: 3 }]);
  expect(read(text)).toMatchObject({ format: 'linkerd', rows: ['web > checkout 1 call'], incomplete: true });
  expect(JSON.stringify(read(text))).not.toContain('CANARY');
  expect(readersOf(text)).toEqual(['linkerd']);
});

test('the map of Datadog lists what each service calls', () => {
  const text = JSON.stringify({
    web: { calls: ['checkout', 'https://u:CANARY@db.example/?q=CANARY'] },
    checkout: { calls: [] },
  });
  expect(read(text)).toMatchObject({
    format: 'datadog-map',
    rows: ['web > checkout 1 call', 'web > https://db.example 1 call'],
    problems: [],
  });
  expect(readersOf(text)).toEqual(['datadog-map']);
  expect(read(JSON.stringify({ web: { calls: ['a', 4] }, db: {} }))?.problems).toMatchObject([
    { at: 'service 1, calls[1]' },
    { at: 'service 2' },
  ]);
});

test('one file with series of a mesh and of a service graph is read as both, and shared calls count once', () => {
  const lines = [
    'istio_requests_total{reporter="source",source_workload="web",destination_service_name="checkout"} 5',
    'istio_requests_total{reporter="source",source_workload="web",destination_service_name="ads"} 2',
    'traces_service_graph_request_total{client="web",server="checkout"} 3',
    'traces_service_graph_request_total{client="web",server="checkout",failed="true"} 4',
    'traces_service_graph_request_total{client="checkout",server="orders",connection_type="database"} 1',
  ];
  const rows = ['checkout > orders 1 database', 'web > ads 2 call', 'web > checkout 7 call'];
  expect(read(lines.join('\n'))).toMatchObject({ format: 'mesh-and-traces', rows, problems: [] });
  expect(readersOf(lines.join('\n'))).toEqual(['mesh-and-traces']);
  const result = [
    { metric: { source_workload: 'web', destination_service_name: 'ads' }, value: [0, '2'] },
    { metric: { client: 'web', server: 'checkout' }, value: [0, '7'] },
  ];
  const answer = JSON.stringify({ status: 'success', data: { resultType: 'vector', result } });
  expect(read(answer)).toMatchObject({ rows: rows.slice(1), problems: [] });
  expect(readersOf(answer)).toEqual(['mesh-and-traces']);
});

test('a list of links without errors is read as Zipkin where the user says so, and not as another format', () => {
  const text = JSON.stringify([{ parent: 'kafka', child: 'mailer', callCount: 3 }]);
  expect(read(text)).toMatchObject({ format: 'jaeger', rows: ['kafka > mailer 3 call'] });
  expect(read(text, 'zipkin')).toMatchObject({ format: 'zipkin', rows: ['mailer > kafka 3 call'] });
  expect(read('[]', 'jaeger')).toMatchObject({ format: 'jaeger', rows: [] });
  expect(read(text, 'kiali')).toBeUndefined();
  expect(read(text, 'unheard-of')).toBeUndefined();
});
