import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { inputFormats } from '../packages/core/src/ingest/index.ts';
import { faultline, root } from './faultline.ts';

const link = { parent: 'web', child: 'checkout', callCount: 120 };
const answer = JSON.stringify({
  data: [link, { parent: 'checkout', child: 'payments', callCount: 40, note: 'CANARY' }],
  total: 2,
  limit: 0,
  offset: 0,
  errors: null,
});

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-observed-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

test('the answer of Jaeger, piped in, is ranked without a catalog and without a config', () => {
  const { status, stdout, stderr } = faultline(['analyze', '-'], { cwd: folderWith({}), input: answer });
  expect(status).toBe(0);
  expect(stdout).toContain('The loss of component:payments takes down 2 of 3 Components (67%).');
  expect(stderr).toBe('<stdin>: jaeger, 2 rows, 3 names; without a catalog, every call counts as a hard dependency\n');
});

test('a named file is recognized by its content, and a folder is not searched for such files', () => {
  const entity = 'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: web }\n';
  const cwd = folderWith({ 'anything.txt': answer, 'jaeger.json': answer, 'catalog-info.yaml': entity });
  expect(faultline(['analyze', 'anything.txt'], { cwd }).stdout).toContain('component:payments');
  expect(faultline(['analyze', '.'], { cwd }).stdout).not.toContain('payments');
});

test('observed calls beside a catalog are refused, with the command that compares the two', () => {
  const entity = 'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: web }\n';
  const cwd = folderWith({ 'jaeger.json': answer, 'catalog-info.yaml': entity });
  const { status, stderr } = faultline(['analyze', '.', 'jaeger.json'], { cwd });
  expect(status).toBe(2);
  expect(stderr).toContain('jaeger.json: observed calls (jaeger) cannot be part of a catalog');
});

test('no output quotes a line of a file of observed calls, whatever is wrong with it', () => {
  const broken = [
    answer.replace('40', '"CANARY"'),
    answer.slice(0, -20),
    answer.replace('"errors":null', '"errors":[{"msg":"CANARY"}]'),
  ];
  for (const input of broken) {
    for (const format of ['text', 'json']) {
      const run = faultline(['analyze', '-', '--problems', 'all', '--format', format], { input });
      expect(run.stdout + run.stderr).not.toContain('CANARY');
      expect(run.stderr).toMatch(/invalid-observation|invalid-json|observation-failed/);
    }
  }
});

test('an empty answer is a problem, not an empty system', () => {
  const input = '{"data":[],"total":0,"limit":0,"offset":0,"errors":null}';
  const { status, stderr } = faultline(['analyze', '-', '--problems', 'all'], { input });
  expect(status).toBe(0);
  expect(stderr).toContain('empty-observation: jaeger shows no calls, which proves nothing');
});

test('formats lists what is read, as text and as JSON, and docs/sources.md has a section of each', () => {
  const { stdout } = faultline(['formats']);
  const { formats } = JSON.parse(faultline(['formats', '--format', 'json']).stdout);
  expect(formats).toEqual(inputFormats);
  const page = readFileSync(`${root}docs/sources.md`, 'utf8');
  for (const { name } of inputFormats) {
    expect(stdout).toContain(`\n  ${name}\n`);
    if (name !== 'backstage') expect(page).toContain(`\n### \`${name}\`\n`);
  }
});

test('a compressed file, a page of a login and one JSON value a line are refused with what to do', () => {
  const page = '<!DOCTYPE html><html><body>CANARY</body></html>\n';
  const cwd = folderWith({ 'page.json': page, 'lines.json': `${JSON.stringify(link)}\n${JSON.stringify(link)}\n` });
  writeFileSync(join(cwd, 'calls.json.gz'), gzipSync(answer));
  for (const [file, said] of [
    ['page.json', 'page.json:1:1 error unreadable-file: the file cannot be read: it is a web page (HTML)'],
    ['lines.json', 'lines.json:2:1 error invalid-json: a second JSON value begins here'],
    [
      'calls.json.gz',
      'calls.json.gz:1:1 error unreadable-file: the file cannot be read: it is compressed (gzip): unpack it first',
    ],
  ] as const) {
    const { stdout, stderr } = faultline(['analyze', file], { cwd });
    expect(stderr).toContain(said);
    expect(stdout + stderr).not.toContain('CANARY');
  }
});
