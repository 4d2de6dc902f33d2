import { expect, test } from 'vitest';
import { kindTable } from '../packages/core/scripts/kind-table.ts';
import { entityShape, specShapes } from '../packages/core/src/ingest/catalogs/backstage/kind-table.ts';

test('the committed table of kinds is the one that the schemas of Backstage give (else run `pnpm kinds`)', () => {
  expect({ entity: entityShape, specs: specShapes }).toEqual(kindTable());
  expect(Object.keys(specShapes)).toContain('AiResource');
  expect(Object.keys(specShapes.API)).toEqual(['mcp-server', '']);
});
