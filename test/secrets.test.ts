import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultline } from './faultline.ts';

const secret = 'CANARY';
const url = `https://user:${secret}@db.example/${secret}?token=${secret}`;

const resource = (type: string, values: object) => ({ address: `${type}.x`, mode: 'managed', type, name: 'x', values });

/** Files of every sort that may hold secrets, with one in each place where they stand. */
const files: Readonly<Record<string, string>> = {
  'catalog-info.yaml': `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: web }
spec: { type: service, lifecycle: production, owner: shop, dependsOn: [component:checkout] }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: checkout }
spec: { type: service, lifecycle: production, owner: shop }
`,
  'state.json': JSON.stringify({
    format_version: '1.0',
    values: {
      root_module: {
        resources: [
          resource('aws_db_instance', {
            identifier: 'orders',
            address: 'orders.example',
            availability_zone: 'eu-1a',
            password: secret,
          }),
          resource('aws_ecs_service', { name: 'web', tags: { service: 'web', note: secret } }),
          resource('aws_ecs_task_definition', {
            family: 'web',
            container_definitions: JSON.stringify([
              { environment: [{ name: 'DB', value: `postgres://u:${secret}@orders.example/x` }] },
            ]),
          }),
        ],
      },
    },
  }),
  'raw.json': JSON.stringify({ version: 4, terraform_version: '1.9.0', resources: [{ password: secret }] }),
  'jaeger.json': JSON.stringify({
    data: [
      { parent: 'web', child: url, callCount: 4 },
      { parent: 'web', child: 'checkout', callCount: 7 },
      { parent: 'web', child: 'checkout', callCount: secret },
    ],
  }),
  'graph.prom': `traces_service_graph_request_total{client="web",server="${url}"} 3\ntraces_service_graph_request_total{client="checkout",server="web"} ${secret}\n`,
  'compose.yaml': `services:\n  web: { image: a, environment: { DB: "postgres://u:${secret}@db:5432/x", TOKEN: ${secret} } }\n  db: { image: b }\n`,
  'kubernetes.yaml': `apiVersion: v1\nkind: Secret\nmetadata: { name: s }\nstringData: { password: ${secret} }\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  template:\n    spec:\n      containers: [{ name: app, env: [{ name: DB, value: "postgres://u:${secret}@db:1" }] }]\n`,
  'faultline.yaml': `catalog: [catalog-info.yaml, state.json, raw.json]
observed: [{ path: jaeger.json }, { path: graph.prom }, { path: compose.yaml }, { path: kubernetes.yaml }]
`,
};

test('no secret of a state, a deployment file or a trace is in any output', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'faultline-secrets-'));
  for (const [path, text] of Object.entries(files)) writeFileSync(join(cwd, path), text);
  const written = (formats: readonly string[], command: string) =>
    formats.flatMap((format) => ['--format', `${format}=out-${command}.${format}`]);
  const check = ['text', 'json', 'csv', 'sarif', 'junit', 'markdown', 'github', 'gitlab', 'mermaid', 'dot'];
  const runs = [
    faultline(['analyze', '--problems', 'all', ...written(['text', 'json', 'csv', 'markdown'], 'analyze')], { cwd }),
    faultline(['check', '--alone', '--problems', 'all', '--show', 'info', ...written(check, 'check')], { cwd }),
    faultline(['drift', '--all', '--problems', 'all', ...written(['text', 'json', 'csv', 'markdown'], 'drift')], {
      cwd,
    }),
  ];
  expect(runs.map(({ status, stderr }) => [status, /bug|stack/.test(stderr)])).toEqual([
    [0, false],
    [expect.any(Number), false],
    [0, false],
  ]);
  const outputs = readdirSync(cwd).filter((name) => name.startsWith('out-'));
  expect(outputs.length).toBe(4 + check.length + 4);
  const said = [
    ...runs.flatMap(({ stdout, stderr }) => [stdout, stderr]),
    ...outputs.map((name) => readFileSync(join(cwd, name), 'utf8')),
  ].join('\n');
  expect(said).toContain('orders');
  expect(said).toContain('invalid-observation');
  expect(said).toContain('raw state');
  expect(said).not.toContain(secret);
});

test('no secret is in what explain, simulate, view, list, export, runbook, incidents and init print', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'faultline-secrets-'));
  const incident = `---\nincident: 1\ntitle: Down\nstatus: open\nbegan: 2026-11-19T09:00:00Z\nfailed: [component:checkout]\nobserved: { entities: { component:web: down } }\n---\n`;
  const placing = `catalog: [catalog-info.yaml, { path: state.json, adds: [placement] }, { path: kubernetes.yaml, adds: [placement] }]\nobserved: [{ path: jaeger.json }, { path: compose.yaml }]\n`;
  const found = new Map([...Object.entries(files), ['incident.md', incident], ['placing.yaml', placing]]);
  for (const [path, text] of found) writeFileSync(join(cwd, path), text);
  const all = ['--problems', 'all'];
  const placed = ['--config', 'placing.yaml'];
  const calls: readonly (readonly string[])[] = [
    ['explain', 'checkout'],
    ['explain', 'checkout', 'web', '--format', 'json'],
    ['simulate', 'checkout', '--format', 'json'],
    ['simulate', 'checkout'],
    ['view', '--output', 'out.html'],
    ['list', '--format', 'json', ...placed],
    ['export', '--format', 'graphology', ...placed],
    ['runbook', 'checkout'],
    ['incidents', 'incident.md', '--now'],
    ['analyze', '--format', 'json', ...placed],
    ['init', '.', '--output', 'proposed.yaml'],
  ];
  const runs = calls.map((call) => faultline([...call, ...(call[0] === 'init' ? [] : all)], { cwd }));
  expect(runs.filter(({ status }) => status !== 0 && status !== 3).map(({ stderr }) => stderr)).toEqual([]);
  const said = [
    ...runs.flatMap(({ stdout, stderr }) => [stdout, stderr]),
    readFileSync(join(cwd, 'out.html'), 'utf8'),
    readFileSync(join(cwd, 'proposed.yaml'), 'utf8'),
  ].join('\n');
  expect(said).toContain('component:default/checkout');
  expect(said).toContain('jaeger.json');
  expect(said).not.toContain(secret);
});
