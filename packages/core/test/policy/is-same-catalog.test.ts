import { expect, test } from 'vitest';
import { isSameCatalog } from '../../src/index.ts';
import { catalogModel } from '../catalog-model.ts';

type Entities = Parameters<typeof catalogModel>[0];

const part: Entities = {
  'component:shell': { system: 'web', dependsOn: ['component:cart'] },
  'component:page': { system: 'web', dependsOn: ['component:shell'] },
};

async function isSame(base: readonly [Entities, string?], head: readonly [Entities, string?]): Promise<boolean> {
  const [before, after] = await Promise.all([catalogModel(...base), catalogModel(...head)]);
  const configFile = 'faultline.yaml';
  return isSameCatalog({ ...before, configFile }, { ...after, configFile });
}

test('a change that only moves entities and comments within files leaves the catalog as it is', async () => {
  const { 'component:shell': shell, 'component:page': page } = part;
  expect(await isSame([part], [{ 'component:page': page!, 'component:shell': shell! }])).toBe(true);
  const config = 'entities:\n  component:shell: { tier: 1 }\n';
  expect(await isSame([part, config], [part, `# why\n\n${config}`])).toBe(true);
});

test.each<{ readonly what: string; readonly head: Entities; readonly config?: string }>([
  { what: 'a dependency', head: { ...part, 'component:page': { system: 'web', dependsOn: ['component:cart'] } } },
  { what: 'a system', head: { ...part, 'component:page': { system: 'other', dependsOn: ['component:shell'] } } },
  { what: 'an owner', head: { ...part, 'component:page': { ...part['component:page'], owner: 'ada' } } },
  { what: 'an entity that came', head: { ...part, 'component:new': { system: 'web' } } },
  { what: 'an entity that left', head: { 'component:shell': part['component:shell']! } },
  { what: 'a claim of the config', head: part, config: 'entities:\n  component:shell: { tier: 1 }\n' },
  { what: 'a rule of the config', head: part, config: 'rules: { missing-owner: error }\n' },
  { what: 'a journey', head: part, config: 'journeys:\n  buy: { requires: [component:cart] }\n' },
])('$what is a change of the catalog', async ({ head, config = '' }) => {
  expect(await isSame([part], [head, config])).toBe(false);
});
