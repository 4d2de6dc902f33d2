import { deepStrictEqual, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { observedFormats, parseObservedFile } from '../../packages/core/src/ingest/index.ts';
import { describeProblem } from '../../packages/core/src/model/problem-text.ts';
import { mangled } from './mangled-text.ts';

/** A file of each format, on several lines, so that a change breaks a part of it. */
const seeds: readonly string[] = [
  {
    data: [
      { parent: 'web', child: 'checkout', callCount: 12 },
      { parent: 'a', child: 'b', callCount: 1 },
    ],
    total: 0,
    errors: null,
  },
  { dependencies: [{ parent: 'web', child: 'checkout', callCount: '9007199254740993' }] },
  [
    { parent: 'checkout', child: 'kafka', callCount: 3, errorCount: 1 },
    { parent: 'kafka', child: 'mailer', callCount: 3 },
  ],
  {
    status: 'success',
    data: { resultType: 'vector', result: [{ metric: { client: 'web', server: 'db' }, value: [1, '2'] }] },
  },
  {
    timestamp: 1_763_596_800,
    duration: 600,
    graphType: 'app',
    elements: {
      nodes: [
        { data: { id: 'a', nodeType: 'app', app: 'web' } },
        { data: { id: 'b', nodeType: 'service', service: 'db' } },
      ],
      edges: [{ data: { source: 'a', target: 'b', traffic: { protocol: 'http', rates: { http: '2.5' } } } }],
    },
  },
  [{ src: 'web', src_namespace: 'shop', dst: 'checkout', dst_namespace: 'shop', no_tls_reason: '' }],
  { web: { calls: ['checkout', 'https://u:p@db/x?y'] }, checkout: { calls: ['orders'] } },
  {
    StartTime: 1,
    EndTime: 2,
    Services: [
      { ReferenceId: 0, Name: 'web', Edges: [{ ReferenceId: 1, SummaryStatistics: { TotalCount: 4 } }] },
      { ReferenceId: 1, Name: 'db' },
    ],
  },
]
  .map((value) => JSON.stringify(value, null, 1))
  .concat(
    'traces_service_graph_request_total{client="web",server="https://u:p@db/x?y",connection_type="database"} 3\n'.repeat(
      2,
    ),
    'services:\n  web:\n    image: a\n    environment: { DB: "postgres://u:p@db/x" }\n  db: { image: b }\n',
    [
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  template:\n    spec:\n      containers:',
      '        - env: [{ name: DB, value: "db:5432" }]\n---\napiVersion: v1\nkind: Service\nmetadata: { name: db }\n',
    ].join('\n'),
    'istio_requests_total{reporter="source",source_workload="web",destination_service_name="db"} 5 1764230000\n'.repeat(
      2,
    ),
    [
      'istio_requests_total{reporter="source",source_workload="web",destination_service_name="db"} 5',
      'traces_service_graph_request_total{client="web",server="db"} 3\n',
    ].join('\n'),
    [
      'services:',
      '  base: { image: a, environment: [DB=db:1] }',
      '  web: { extends: { service: base }, environment: { X: y } }',
      '  db: { image: b }\n',
    ].join('\n'),
  );

/**
 * Whatever is done to a file of observed calls: no exception, at most one reader, whole counts, sorted rows, the same
 * answer twice, and no row that can be read is lost without a problem.
 */
export function observedHolds(runs: number, seed: number): void {
  for (const text of seeds) deepStrictEqual(parseObservedFile({ path: 'x', text })?.incomplete, false);
  fc.assert(
    fc.property(mangled(seeds), (text) => {
      const read = parseObservedFile({ path: 'x', text });
      let json: unknown;
      try {
        json = JSON.parse(text);
      } catch {
        json = undefined;
      }
      ok(observedFormats.filter(({ recognizes }) => recognizes({ text, json })).length <= 1);
      if (read === undefined) return;
      deepStrictEqual(parseObservedFile({ path: 'x', text }), read);
      for (const { calls, caller, callee } of read.rows) {
        ok(Number.isSafeInteger(calls) && calls > 0);
        ok(caller !== '' && callee !== '');
      }
      for (const problem of read.problems) ok(describeProblem(problem).length > 0);
      ok(read.rows.length <= read.rowsRead);
      ok(read.rows.length > 0 || read.problems.length > 0 || read.rowsRead > 0);
    }),
    { numRuns: runs, seed },
  );
}
