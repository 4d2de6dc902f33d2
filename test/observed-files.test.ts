import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { codeFrame } from '../packages/cli/src/read/code-frame.ts';
import { mayBeQuoted } from '../packages/cli/src/read/looks-like-catalog.ts';
import { otherLanguage } from '../packages/cli/src/read/other-language.ts';
import { decode } from '../packages/cli/src/read/read-text.ts';
import { faultline } from './faultline.ts';

const catalog = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: web }
spec: { type: service, lifecycle: production, owner: shop, dependsOn: [component:checkout] }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: checkout }
spec: { type: service, lifecycle: production, owner: shop }
`;
const calls = '[{"parent":"web","child":"checkout","callCount":3}]';

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-observed-files-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

function sourcesOf(cwd: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = faultline(['drift', ...args, '--format', 'json', '--quiet'], { cwd });
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout).sources.map(
    ({ name, file, window }: { readonly name: string; readonly file: string; readonly window?: number }) =>
      `${name} ${file} ${window ?? 'unknown'}`,
  );
}

test('an observed path may be a glob, and the entry that names a file alone says what that file is', () => {
  const config = `observed:\n  - { path: "o/*.json", name: tracer, window: 7d }\n  - { path: o/b.json, name: other, window: 1d }\n`;
  const files = { 'catalog-info.yaml': catalog, 'faultline.yaml': config, 'o/a.json': calls, 'o/b.json': calls };
  const cwd = folderWith({ ...files, 'o/c.txt': calls });
  expect(sourcesOf(cwd)).toEqual(['other o/b.json 86400', 'tracer o/a.json 604800']);
  // What the config says of a file holds where the call names it.
  expect(sourcesOf(cwd, '--observed', 'o/a.json')).toEqual(['tracer o/a.json 604800']);
  expect(sourcesOf(cwd, '--observed', './o/*.json')).toEqual(['other o/b.json 86400', 'tracer o/a.json 604800']);
  expect(sourcesOf(cwd, '--observed', 'o/c.txt')).toEqual(['jaeger o/c.txt unknown']);
  const { status, stderr } = faultline(['drift', '--observed', 'z/*.json'], { cwd });
  expect([status, stderr]).toEqual([2, 'faultline: z/*.json: no file matches\n']);
  const listed = { 'catalog-info.yaml': catalog, 'faultline.yaml': 'observed: [{ path: "z/*.json" }]\n' };
  expect(faultline(['drift'], { cwd: folderWith(listed) }).stderr).toBe(
    'faultline: z/*.json: no file matches; faultline.yaml lists it under `observed`\n',
  );
});

test('a path that may not be read is reported where the config names it', () => {
  const config = `observed:\n  - path: o/a.json\n  - path: ../b.json\nincidents:\n  files: [a.md, /etc]\n`;
  const { stderr } = faultline(['check'], {
    cwd: folderWith({ 'catalog-info.yaml': catalog, 'faultline.yaml': config }),
  });
  expect(stderr).toMatch(/faultline\.yaml:3:11 error path-refused/);
  expect(stderr).toMatch(/faultline\.yaml:5:17 error path-refused/);
});

test('no result is written over observed calls or a state, which are part of the input as well', () => {
  const state = '{"format_version":"1.0","values":{"root_module":{"resources":[]}}}';
  const cwd = folderWith({ 'catalog-info.yaml': catalog, 'calls.json': calls, 'state.json': state });
  for (const args of [
    ['analyze', 'calls.json', '--output', 'calls.json'],
    ['analyze', 'catalog-info.yaml', '--observed', 'calls.json', '--output', 'calls.json'],
    ['drift', 'catalog-info.yaml', '--observed', 'calls.json', '--output', 'calls.json'],
    ['drift', 'catalog-info.yaml', '--observed', 'calls.json', '--write', 'calls.json'],
    ['analyze', 'state.json', '--output', 'state.json'],
  ]) {
    const { status, stderr } = faultline([...args, '--quiet'], { cwd });
    expect([args.join(' '), status]).toEqual([args.join(' '), 2]);
    expect(stderr).toContain('this file is part of the input');
  }
  expect([readFileSync(join(cwd, 'calls.json'), 'utf8'), readFileSync(join(cwd, 'state.json'), 'utf8')]).toEqual([
    calls,
    state,
  ]);
});

/** Files that no format can read, and that may hold passwords. */
const broken: Readonly<Record<string, string>> = {
  'secret.yaml': 'apiVersion: v1\nkind: Secret\nstringData:\n  password: "CANARY\n  a: b: c\nCANARY=3\n',
  'compose.yaml': 'services:\n  web:\n    image: a\n    environment:\n      P: CANARY\n     X: CANARY: y\n',
  'twice.yaml': 'services:\n  web:\n    image: a\n    environment:\n      P: CANARY\n      P: CANARY2\n',
  'dep.yaml': 'apiVersion: apps/v1\nkind: Deployment\nspec:\n  env: [{name: A, value: "CANARY}]\n',
  'raw.json': '{"version": 4, "password": "CANARY", "resources": [',
  '.env': 'A=CANARY\n# x\nB=CANARY\n',
  'calls.json': '{"data":[{"parent":"a","child":"CANARY"',
  'map.json': '{"web":{"calls":["CANARY"',
  'other.prom': 'http_requests_total{token="CANARY"} 3\n',
  'main.tf': 'resource "x" {\n  password = "CANARY"\n}\n',
  'text.csv': 'a,b\n1,CANARY\n',
};

test('no line of a file that is not a catalog is shown, however it is broken', () => {
  const both = `${catalog}---\napiVersion: v1\nkind: Secret\nstringData: { password: "CANARY }\n`;
  const cwd = folderWith({ ...broken, 'both.yaml': both });
  const names = [...Object.keys(broken), 'both.yaml'];
  const { status, stdout, stderr } = faultline(['analyze', ...names, '--problems', 'all'], { cwd });
  expect(status).toBe(0);
  for (const name of names) expect(stderr).toContain(`${name}:`);
  expect(stdout + stderr).not.toContain('CANARY');
  for (const text of Object.values(broken)) expect(mayBeQuoted(text), text).toBe(false);
  for (const shown of ['# ours\nkey: [shown\n', '---\r\n\r\nkey: [shown\r\n']) expect(mayBeQuoted(shown)).toBe(true);
  const misspelt = 'apiVersion: backstag.io/v1\nkind: Component\nmetadata: { name: "web }\n';
  expect(mayBeQuoted(misspelt)).toBe(true);
});

test('the line before a problem is not shown where it ends a document that may hold passwords', () => {
  const text = `apiVersion: v1\nkind: Secret\nstringData:\n  password: CANARY\n--- [\n`;
  expect(codeFrame(text, { file: 'a.yaml', line: 5, column: 5 })).toEqual(['5 | --- [', '  |     ^']);
});

test.each([
  ['resource "aws_x" "y" {\n', /terraform show -json/],
  ['# comment\nworkspace "Shop" {\n', /structurizr export -format json/],
  ['digraph G {\n', /Graphviz/],
  ['\n# the store\nexport A=1\nB=2\n', /Compose file beside it/],
  ['# HELP a b\na_total{x="y"} 3\nb 4 1700000000\n', /metrics/],
  ['kind: Component\n', undefined],
  ['', undefined],
  ['a: 1\nb=2\n', undefined],
])('a file of another language is recognized by its start: %j', (text, reason) => {
  expect(otherLanguage(text) ?? '').toMatch(reason ?? /^$/);
});

test.each([
  ['a\0b: \n', 'utf8', undefined],
  ['kind: \0Component\n', 'utf8', undefined],
  ['\0\0\0\0', 'utf8', undefined],
  ['kind: Component\n', 'utf16le', 'UTF-16'],
  ['k', 'utf16le', 'UTF-16'],
  ['# Größe: Δ\nkind: Component\n', 'utf16le', 'UTF-16'],
] as const)(
  '%j as %s: a zero byte is a control character, unless every second byte is zero',
  (text, encoding, wanted) => {
    const decoded = decode(Buffer.from(text, encoding), 'x');
    expect('problem' in decoded ? decoded.problem : undefined).toEqual(
      wanted && { code: 'invalid-encoding', encoding: wanted, source: { file: 'x', line: 1, column: 1 } },
    );
  },
);
