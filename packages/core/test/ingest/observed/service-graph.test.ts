import fc from 'fast-check';
import { expect, test } from 'vitest';
import { observedFormats, parseObservedFile } from '../../../src/ingest/observed/parse-observed-file.ts';

const metric = 'traces_service_graph_request_total';

function parse(text: string) {
  return parseObservedFile({ path: 'metrics', text })!;
}

function rowsOf(text: string): string[] {
  return parse(text).rows.map(({ caller, callee, calls, kind }) => `${caller} > ${callee} ${calls} ${kind}`);
}

const exposition = `# HELP ${metric} Total count
# TYPE ${metric} counter
${metric}{client="user",server="web",connection_type="virtual_node",failed="false"} 900
${metric}{client="web",server="checkout",connection_type="",failed="false"} 420
${metric}{client="web",server="checkout",connection_type="",failed="true"} 3
servicegraph_${metric}{client="checkout", server="orders", connection_type="database", } 131 1764230000123
${metric}{client="checkout",server="mailer",connection_type="messaging_system"} 118
${metric}{client="search",server="quo\\"te\\\\d",connection_type="virtual_node"} 1e0
${metric}{client="old",server="checkout"} NaN
${metric}{client="old",server="checkout"} 0
traces_service_graph_request_failed_total{client="web",server="checkout"} 3
up{job="web"} 1
`;

test('a text exposition gives calls, databases, messages, users and callees that are not instrumented', () => {
  expect(parse(exposition)).toMatchObject({ format: 'service-graph', problems: [], incomplete: false });
  expect(rowsOf(exposition)).toEqual([
    'checkout > orders 131 database',
    'mailer > checkout 118 messaging',
    'search > quo"te\\d 1 virtual_node',
    'user > web 900 entry',
    'web > checkout 423 call',
  ]);
});

function answerOf(result: readonly unknown[], resultType = 'vector'): string {
  return JSON.stringify({ status: 'success', data: { resultType, result } });
}

const labels = { client: 'web', server: 'checkout' };

test('an answer of the query API gives the same; of a range the last value counts, and fractions are rounded', () => {
  expect(rowsOf(answerOf([{ metric: labels, value: [1764230000.123, '422.6'] }]))).toEqual(['web > checkout 423 call']);
  const range = answerOf(
    [
      {
        metric: { ...labels, __name__: metric },
        values: [
          [1, '5'],
          [2, '0.2'],
        ],
      },
    ],
    'matrix',
  );
  expect(rowsOf(range)).toEqual(['web > checkout 1 call']);
});

test('an answer without series is empty, and one with an error is a failure', () => {
  expect(parse(answerOf([])).problems).toMatchObject([{ code: 'empty-observation' }]);
  const failed = JSON.stringify({ status: 'error', errorType: 'bad_data', error: 'CANARY' });
  expect(parse(failed).problems).toMatchObject([{ code: 'observation-failed' }]);
  expect(JSON.stringify(parse(failed))).not.toContain('CANARY');
});

test.each([
  [`${metric}{client="web",server="checkout"} +Inf`, 'line 1', 'a number from 0'],
  [`${metric}{client="web",server="checkout"} -1`, 'line 1', 'a number from 0'],
  [`${metric}{client="web",server="checkout" 1`, 'line 1', 'labels in braces'],
  [`${metric}{client="web"} 1`, 'line 1', '`client` and `server`'],
])('the line %s is left out', (line, at, expected) => {
  expect(parse(line)).toMatchObject({ rows: [], incomplete: true });
  expect(parse(line).problems).toMatchObject([{ code: 'invalid-observation', at, expected }]);
});

test('labels that are not names are never kept', () => {
  const secret = `${metric}{client="web",server="https://u:CANARY@pay.example/x?t=CANARY",password="CANARY",connection_type="virtual_node"} 4`;
  expect(rowsOf(secret)).toEqual(['web > https://pay.example 4 virtual_node']);
  expect(JSON.stringify(parse(secret))).not.toContain('CANARY');
});

test('a long line without an end is refused', () => {
  const long = parse(`${metric}{${'a="\\\\'.repeat(200_000)}`);
  parse(`${metric}{client="${'\\\\'.repeat(30_000)}`);
  expect(long.problems).toMatchObject([{ code: 'invalid-observation', at: 'line 1' }]);
});

test('the text and the answer of the query API say the same of random series, and each has one reader', () => {
  const name = fc.constantFrom('web', 'a"b', 'back\\slash', 'line\nbreak', 'checkout');
  const type = fc.constantFrom('', 'database', 'virtual_node', 'messaging_system');
  const series = fc.record({ client: name, server: name, connection_type: type, value: fc.nat(50) });
  const escaped = (text: string) => text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n');
  fc.assert(
    fc.property(fc.array(series, { minLength: 1, maxLength: 20 }), (all) => {
      const lines = all.map(
        ({ client, server, connection_type, value }) =>
          `${metric}{client="${escaped(client)}",server="${escaped(server)}",connection_type="${connection_type}"} ${value}`,
      );
      const text = lines.join('\n');
      const json = answerOf(all.map(({ value, ...rest }) => ({ metric: rest, value: [0, String(value)] })));
      expect(parse(text).rows).toEqual(parse(json).rows);
      const sum = all.reduce((total, { value }) => total + value, 0);
      expect(parse(text).rows.reduce((total, { calls }) => total + calls, 0)).toBe(sum);
      for (const input of [
        { text, json: undefined },
        { text: json, json: JSON.parse(json) },
      ])
        expect(observedFormats.filter(({ recognizes }) => recognizes(input)).length).toBe(1);
    }),
  );
});
