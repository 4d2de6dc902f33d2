import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { observedCatalogFile, terraformFile } from '../packages/core/src/ingest/index.ts';
import { labels, mesh, poisoned, seeds, state } from '../packages/core/test/ingest/observed/poisoned-inputs.ts';
import { faultline } from './faultline.ts';

const catalog = ['web', 'checkout']
  .map(
    (name) =>
      `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name} }\nspec: { type: service, lifecycle: production, owner: shop, dependsOn: [resource:db] }\n`,
  )
  .join('---\n');

const series = (name: string, all: unknown): string =>
  `${name}{${Object.entries(all as object)
    .map(([key, value]) => `${key}="${value}"`)
    .join()}} 3\n`;

/** A file for each field of each format, with a secret there, and a config that lists them all. */
function folderOfSecrets(): string {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-every-field-'));
  for (const name of ['observed', 'states', 'other']) mkdirSync(join(folder, name));
  const observed = [
    ...seeds.flatMap((seed) => [...poisoned(seed)].map((each) => JSON.stringify(each))),
    ...[...poisoned(labels)].map((each) => series('traces_service_graph_request_total', each)),
    ...[...poisoned(mesh)].map((each) => series('istio_requests_total', each)),
  ];
  for (const [index, text] of observed.entries()) {
    const isRead = observedCatalogFile({ path: 'x', text })?.observed !== undefined;
    writeFileSync(join(folder, isRead ? 'observed' : 'other', `${index}.json`), text);
  }
  for (const [index, each] of [...poisoned(state)].entries()) {
    const text = JSON.stringify(each);
    const isRead = terraformFile({ path: 'x', text }) !== undefined;
    writeFileSync(join(folder, isRead ? 'states' : 'other', `state-${index}.json`), text);
  }
  writeFileSync(join(folder, 'catalog-info.yaml'), catalog);
  writeFileSync(
    join(folder, 'faultline.yaml'),
    'catalog: [catalog-info.yaml, { path: states/*.json, format: terraform }]\nobserved: [{ path: observed/*.json }]\n',
  );
  return folder;
}

test('a secret in any field of any file of calls, deployments or states is in no output', () => {
  const cwd = folderOfSecrets();
  const other = readdirSync(join(cwd, 'other')).map((name) => join('other', name));
  expect(readdirSync(join(cwd, 'observed')).length).toBeGreaterThan(120);
  expect(readdirSync(join(cwd, 'states')).length).toBeGreaterThan(50);
  const written = (command: string, ...formats: readonly string[]) =>
    formats.flatMap((format) => ['--format', `${format}=out-${command}.${format}`]);
  const verdict = ['text', 'json', 'csv', 'sarif', 'junit', 'markdown', 'github', 'gitlab', 'mermaid', 'dot'];
  const runs = [
    ['check', '--alone', '--show', 'info', ...written('check', ...verdict)],
    ['drift', '--all', '--write', 'out.patch', ...written('drift', 'text', 'json', 'csv', 'markdown')],
    ['export', ...written('export', 'graphology')],
    ['analyze', ...other],
  ].map((args) => faultline([...args, '--problems', 'all'], { cwd }));
  expect(runs.map(({ status }) => status)).toEqual([expect.any(Number), 0, 0, expect.any(Number)]);
  const outputs = readdirSync(cwd).filter((name) => name.startsWith('out'));
  expect(outputs.length).toBe(verdict.length + 4 + 2);
  const said = [
    ...runs.flatMap(({ stdout, stderr }) => [stdout, stderr]),
    ...outputs.map((name) => readFileSync(join(cwd, name), 'utf8')),
  ].join('\n');
  // Every file was read, and a part of each could be shown.
  expect(said).toContain('component:default/checkout');
  expect(said).toContain('invalid-observation');
  expect(said).not.toMatch(/canary/i);
});
