import { expect, test } from 'vitest';
import { provenanceText, withOrigin } from '../../apps/viewer/src/world/requirement-text.ts';
import type { Requirement } from '../../packages/core/src/index.ts';

const source = { file: 'a.yaml', line: 1, column: 1 };
const requirement: Requirement = {
  ref: 'component:default/a',
  needs: 1,
  of: ['component:default/b'],
  class: 'hard',
  relation: 'dependsOn',
  source,
};
const observed = { calls: 12, sources: ['jaeger'], window: 604_800 };

test('a requirement is declared and confirmed, declared only, or only observed, once there are calls to compare', () => {
  expect(provenanceText({ ...requirement, observed }, true)).toBe('declared and confirmed: 12 calls in 7d, jaeger');
  expect(provenanceText({ ...requirement, relation: 'observed', observed }, true)).toBe(
    'only observed: 12 calls in 7d, jaeger',
  );
  expect(provenanceText(requirement, true)).toBe('declared only');
  expect(provenanceText(requirement, false)).toBe('');
  expect(provenanceText({ ...requirement, relation: 'member' }, true)).toBe('');
  const said = [
    { ...source, origin: 'backstage' },
    { ...source, origin: 'datadog' },
  ];
  expect(provenanceText({ ...requirement, sources: said }, false)).toBe('said by backstage, datadog');
});

test('a field says which format states it, where that is not the first declaration', () => {
  const node = { fieldOrigins: { tier: 'datadog' } };
  expect([withOrigin(node, 'tier', '1'), withOrigin(node, 'owner', 'shop'), withOrigin({}, 'tier', null)]).toEqual([
    '1 (datadog)',
    'shop',
    undefined,
  ]);
});
