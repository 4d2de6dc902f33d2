import { expect, test } from 'vitest';
import { entityNode } from '../../src/graph/entity-node.ts';
import { parseConfig } from '../../src/ingest/config/parse-config.ts';
import { parseCatalogFile } from '../../src/ingest/parse-catalog-file.ts';
import { defaultConfig } from '../../src/model/config.ts';
import { rules } from '../../src/policy/rules/rules.ts';

const nodeOf = (kind: string, type: string, config = defaultConfig) => {
  const text = `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: { name: a }\nspec: { type: ${type} }\n`;
  return entityNode(parseCatalogFile({ path: 'a.yaml', text }).entities[0]!, undefined, config, new Map()).node;
};

test.each([
  ['Component', 'library', true],
  ['Component', 'Documentation', true],
  ['Resource', 'documentation', true],
  ['Component', 'service', undefined],
  ['API', 'library', undefined],
  ['Component', 'style-guide', undefined],
])('a %s of type %s is inert: %s', (kind, type, isInert) => {
  expect(nodeOf(kind, type).isInert).toBe(isInert);
});

test('the config adds inert types, in any case', () => {
  const { config } = parseConfig({ path: 'faultline.yaml', text: 'types: { inert: [Style-Guide] }\n' }, rules);
  expect(nodeOf('Component', 'style-GUIDE', config).isInert).toBe(true);
  expect(nodeOf('Component', 'library', config).isInert).toBe(true);
});
