import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { defaultConfig } from '@faultline/core';
import { afterAll, expect, test } from 'vitest';
import { catalogCache } from '../src/catalog-cache.ts';
import { readEntities } from '../src/read-entities.ts';
import { readSettings } from '../src/read-settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'faultline-config-'));
const path = join(folder, 'faultline.yaml');

afterAll(() => rmSync(folder, { recursive: true }));

const settings = { text: '', config: defaultConfig, ignored: [] };

/** Needs `on`; `etag` changes whenever the catalog processes the entity again. */
function web(on: string, etag: string) {
  const spec = { type: 'service', lifecycle: 'production', owner: 'team', dependsOn: [on] };
  return { apiVersion: 'backstage.io/v1alpha1', kind: 'Component', metadata: { name: 'web', etag }, spec };
}

function read(on: string, etag: string) {
  return readEntities(catalogServiceMock({ entities: [web(on, etag)] }), mockServices.auth());
}

test('a catalog is computed again where its content has changed, and only then', async () => {
  const cache = catalogCache();
  const asOf = '2026-11-20';
  expect(cache.open('all')).toBeUndefined();
  expect(cache.update({ entities: await read('resource:a', '1'), settings, asOf })).toBe(true);
  const { revision } = cache.open('all')!;
  expect(cache.update({ entities: await read('resource:a', '2'), settings, asOf })).toBe(false);
  expect(cache.open('all')!.revision).toBe(revision);
  expect(cache.update({ entities: await read('resource:b', '2'), settings, asOf })).toBe(true);
  expect(cache.open('all')!.revision).not.toBe(revision);
  expect(cache.update({ entities: await read('resource:b', '2'), settings, asOf: '2026-11-21' })).toBe(true);
  expect(cache.update({ entities: await read('resource:b', '2'), settings: { ...settings, text: '#' }, asOf })).toBe(
    true,
  );
});

async function settingsOf(text: string) {
  writeFileSync(path, text);
  return readSettings(
    mockServices.rootConfig({ data: { faultline: { config: path } } }),
    mockServices.urlReader.mock(),
  );
}

test('what only the command line uses is listed, and a config that cannot be used is refused with its place', async () => {
  expect((await settingsOf('journeys: { buy: { requires: [component:web] } }')).ignored).toEqual([]);
  const observed = 'observed: [{ path: calls.json, window: 7d, until: 2026-11-20 }]';
  expect((await settingsOf(observed)).ignored).toEqual([
    `${path}: \`observed\` is used by the command line only; the plugin computes without it`,
  ]);
  await expect(settingsOf('journes: {}')).rejects.toThrow(`faultline.config: ${path}:1:1 `);
  await expect(settingsOf('extends: ../other.yaml')).rejects.toThrow('the plugin reads one file');
});
