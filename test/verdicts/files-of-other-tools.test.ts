import { expect, test } from 'vitest';
import { faultline } from '../faultline.ts';
import { failing, folderOf, passing } from './repository.ts';

const foreign: Readonly<Record<string, string>> = {
  'app-config.yaml':
    'catalog:\n  rules: [{ allow: [Component] }]\n  # see https://backstage.io/docs\n  locations: []\n',
  '.yarnrc.yml': 'npmScopes: { backstage: { npmRegistryServer: "https://backstage.io/npm" } }\n',
  'chart/values.yaml': 'annotations:\n  backstage.io/kubernetes-id: x\n',
  'chart/templates/app.yaml':
    'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  labels:\n    backstage.io/kubernetes-id: {{ .Values.id }}\n  {{- if .Values.x }}\n  x: y\n  {{- end }}\n',
  'k8s/deployment.yaml':
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: x, annotations: { backstage.io/kubernetes-id: x } }\n',
  'k8s/component.yaml':
    'apiVersion: core.oam.dev/v1\nkind: Component\nmetadata: { name: x, labels: { backstage.io/x: y } }\n',
  'package.json': '{ "name": "x", "homepage": "https://backstage.io/plugins" }',
  'list.json': '["https://backstage.io/a", "https://backstage.io/b"]',
};

test('files that merely mention Backstage are passed over without a word', () => {
  const { path } = folderOf({ 'catalog-info.yaml': passing, ...foreign });
  const check = faultline(['check', '--format', 'json', '--problems', 'all'], { cwd: path });
  const { problems, incomplete } = JSON.parse(check.stdout);
  const files = problems.map((each: { source: { file: string } }) => each.source.file);
  expect([files.filter((file: string) => file in foreign), incomplete, check.status]).toEqual([[], false, 0]);
});

test.each([
  ['in a document of another tool', `apiVersion: v1\nkind: ConfigMap\n---\n${failing}`],
  [
    'in JSON',
    JSON.stringify({ apiVersion: 'backstage.io/v1alpha1', kind: 'Component', metadata: { name: 'j' }, spec: {} }),
  ],
  ['with its version quoted', failing.replaceAll('backstage.io/v1alpha1', '"backstage.io/v1alpha1"')],
])('an entity counts in a file of any name: %s', (_, text) => {
  const { path } = folderOf({ 'any/name.yaml': text });
  const { entities } = JSON.parse(faultline(['analyze', '--format', 'json', '--quiet'], { cwd: path }).stdout);
  expect(entities.length).toBeGreaterThan(0);
});

test.each([
  ['cut off', 'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: "x }\n'],
  ['without its name', 'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: }}\n'],
  ['cut off, in JSON', '{"apiVersion": "backstage.io/v1alpha1", "kind": "Component", "metadata": {'],
])('a file that is a catalog by its version and is %s makes the run incomplete', (_, text) => {
  const { path } = folderOf({ 'catalog-info.yaml': passing, 'any.yaml': text });
  expect(faultline(['check', '--quiet'], { cwd: path }).status).toBe(3);
});

test.each([
  ['too large', Buffer.from(`${failing}${'#'.repeat(2000)}`)],
  ['not UTF-8', Buffer.concat([Buffer.from(failing), Buffer.from([0xe9])])],
  [
    'UTF-32',
    Buffer.concat([
      Buffer.from([0xff, 0xfe, 0, 0]),
      ...[...Buffer.from(failing)].map((byte) => Buffer.from([byte, 0, 0, 0])),
    ]),
  ],
])('a catalog of any name that is %s makes the run incomplete', (_, bytes) => {
  const { path } = folderOf({ 'catalog-info.yaml': passing, 'any.yaml': bytes });
  const check = faultline(['check', '--quiet', '--limit', 'file-bytes=2000'], { cwd: path });
  expect(check.status).toBe(3);
});

test('another file that is too large or not text is passed over', () => {
  const { path } = folderOf({
    'catalog-info.yaml': passing,
    'lock.json': 'x'.repeat(3000),
    'latin.yaml': Buffer.from([0xe9]),
  });
  expect(faultline(['check', '--quiet', '--limit', 'file-bytes=2000'], { cwd: path }).status).toBe(0);
});
