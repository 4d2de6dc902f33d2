import fc from 'fast-check';
import { expect, test } from 'vitest';
import { observedFormats, parseObservedFile } from '../../../src/ingest/observed/parse-observed-file.ts';

function parse(text: string) {
  return parseObservedFile({ path: 'calls', text })!;
}

function rowsOf(text: string): string[] {
  return parse(text).rows.map(({ caller, callee, calls, kind }) => `${caller} > ${callee} ${calls} ${kind}`);
}

function labelsText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${value}"`)
    .join(',');
}

const ends = {
  source_canonical_service: 'web',
  source_workload: 'web-v1',
  destination_canonical_service: 'checkout',
  destination_workload: 'checkout-v2',
};

test('a request that both sides report counts once, by the side of the caller', () => {
  const text = [
    `istio_requests_total{reporter="source",${labelsText(ends)},response_code="200"} 420`,
    `istio_requests_total{reporter="source",${labelsText(ends)},response_code="500"} 3`,
    `istio_requests_total{reporter="destination",${labelsText(ends)},response_code="200"} 420`,
    `istio_requests_total{reporter="destination",source_workload="job",destination_service_name="checkout"} 7`,
    `istio_tcp_sent_bytes_total{reporter="source",${labelsText(ends)}} 99999`,
  ].join('\n');
  expect(parse(text)).toMatchObject({ format: 'istio', problems: [] });
  expect(rowsOf(text)).toEqual(['job > checkout 7 call', 'web > checkout 423 call']);
});

test('a TCP connection counts as one call, whatever it carried, and as none beside requests', () => {
  const tcp = (source: string, bytes: number): string =>
    `istio_tcp_sent_bytes_total{reporter="source",source_workload="${source}",destination_service_name="db"} ${bytes}\n`;
  expect(rowsOf(tcp('web', 5000) + tcp('web', 300) + tcp('idle', 0))).toEqual(['web > db 1 call']);
  const beside = `istio_requests_total{reporter="source",source_workload="web",destination_service_name="db"} 9\n`;
  expect(rowsOf(tcp('web', 5000) + beside)).toEqual(['web > db 9 call']);
});

test('X-Ray: resources of AWS are not instrumented, what runs code is a service, and a page is not the whole', () => {
  const types = [undefined, 'AWS::DynamoDB::Table', 'AWS::SQS', 'AWS::Lambda::Function', 'remote', 'Database::SQL'];
  const Services = types.map((Type, id) => ({
    ReferenceId: id,
    Name: `s${id}`,
    ...(Type && { Type }),
    ...(id === 0 && {
      Edges: [1, 2, 3, 4, 5].map((to) => ({ ReferenceId: to, SummaryStatistics: { TotalCount: 1 } })),
    }),
  }));
  const text = JSON.stringify({ Services });
  expect(rowsOf(text)).toEqual([
    's0 > s1 1 database',
    's0 > s2 1 virtual_node',
    's0 > s3 1 call',
    's0 > s4 1 virtual_node',
    's0 > s5 1 database',
  ]);
  expect(parse(JSON.stringify({ Services, NextToken: 'CANARY' }))).toMatchObject({
    incomplete: true,
    problems: [{ code: 'partial-observation', because: 'pages' }],
  });
});

test('a host outside of the mesh is not instrumented, and what the mesh does not know is unknown', () => {
  const outside = { destination_canonical_service: 'unknown', destination_workload: 'unknown' };
  const text = [
    `istio_requests_total{reporter="source",source_workload="checkout",destination_service_name="api.cards.example",${labelsText(outside)}} 117`,
    `istio_requests_total{reporter="source",source_workload="unknown",${labelsText({ ...ends, source_workload: 'unknown', source_canonical_service: 'unknown' })}} 2`,
  ].join('\n');
  expect(rowsOf(text.replace('source_workload="unknown",', ''))).toEqual([
    'checkout > api.cards.example 117 virtual_node',
    'unknown > checkout 2 call',
  ]);
});

test('the query API and the text say the same of random series of Istio, and each has one reader', () => {
  const series = fc.record({
    reporter: fc.constantFrom('source', 'destination'),
    source_workload: fc.constantFrom('a', 'b', 'unknown'),
    destination_service_name: fc.constantFrom('b', 'c'),
    value: fc.nat(20),
  });
  fc.assert(
    fc.property(fc.array(series, { minLength: 1, maxLength: 12 }), (all) => {
      const text = all.map(({ value, ...labels }) => `istio_requests_total{${labelsText(labels)}} ${value}`).join('\n');
      const result = all.map(({ value, ...metric }) => ({ metric, value: [0, String(value)] }));
      const json = JSON.stringify({ status: 'success', data: { resultType: 'vector', result } });
      expect(parse(json).rows).toEqual(parse(text).rows);
      for (const { caller, callee, calls } of parse(text).rows) {
        const of = (reporter: string) =>
          all
            .filter(
              (each) =>
                each.reporter === reporter &&
                each.source_workload === caller &&
                each.destination_service_name === callee,
            )
            .reduce((sum, { value }) => sum + value, 0);
        expect(calls).toBe(of('source') || of('destination'));
      }
      for (const input of [
        { text, json: undefined },
        { text: json, json: JSON.parse(json) },
      ])
        expect(observedFormats.filter(({ recognizes }) => recognizes(input)).map(({ name }) => name)).toEqual([
          'istio',
        ]);
    }),
  );
});

const graph = {
  StartTime: '2026-11-20T10:00:00+00:00',
  EndTime: '2026-11-20T16:00:00+00:00',
  Services: [
    {
      ReferenceId: 0,
      Name: 'web',
      Type: 'AWS::ECS::Container',
      Edges: [{ ReferenceId: 1, SummaryStatistics: { TotalCount: 420 } }],
    },
    {
      ReferenceId: 1,
      Name: 'checkout',
      Edges: [{ ReferenceId: 3, EdgeType: 'link', SummaryStatistics: { TotalCount: 118 } }],
      State: 'CANARY',
    },
    {
      ReferenceId: 2,
      Name: 'web',
      Type: 'client',
      Edges: [{ ReferenceId: 0, SummaryStatistics: { TotalCount: 900 } }],
    },
    { ReferenceId: 3, Name: 'mailer', Type: 'AWS::Lambda::Function' },
  ],
};

test('X-Ray gives calls, users, messages in the direction of the need, and the time that it covers', () => {
  const text = JSON.stringify(graph);
  expect(rowsOf(text)).toEqual(['mailer > checkout 118 messaging', 'web > checkout 420 call', 'web > web 900 entry']);
  expect(parse(text)).toMatchObject({ format: 'xray', window: 21_600, until: '2026-11-20', problems: [] });
  const numbers = JSON.stringify({ ...graph, StartTime: 86_400.5, EndTime: 90_000.5 });
  expect(parse(numbers)).toMatchObject({ window: 3600, until: '1970-01-02' });
  expect(JSON.stringify(parse(text))).not.toContain('CANARY');
});

test('an edge to a service that is not in the page is refused', () => {
  const [web] = graph.Services;
  expect(parse(JSON.stringify({ ...graph, Services: [web] })).problems).toMatchObject([
    { code: 'invalid-observation', at: 'Services[0].Edges[0]' },
  ]);
});
