import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import committed from '../../schemas/faultline-drift.schema.json' with { type: 'json' };
import { driftJsonSchema } from '../../src/drift/drift-json-schema.ts';
import { driftReport } from '../../src/drift/drift-report.ts';
import { catalogModel } from '../catalog-model.ts';
import { seen } from './drift-of.ts';

test('the committed schema of drift is the one in the source (else run `pnpm schemas`)', () => {
  expect(committed).toEqual(JSON.parse(JSON.stringify(driftJsonSchema())));
});

test('what drift answers is valid by its schema, with every optional part', async () => {
  const model = await catalogModel({
    'component:web': { dependsOn: ['component:checkout', 'resource:db', 'component:gateway'] },
    'component:gateway': { dependsOn: ['component:ads'] },
    'component:checkout': { consumesApis: ['x'] },
    'component:ads': { providesApis: ['x'] },
    'api:x': {},
    'resource:db': { type: 'database' },
  });
  const rows = ['user > web 9 entry', 'web > checkout 2', 'web > ads 3', 'web > orders 1 database', 'checkout > ads'];
  const about = { sees: ['component', 'resource'] as const, until: '2026-11-19' };
  const question = { ...model, entities: model.catalog.entities, environment: 'production', incomplete: false };
  const report = driftReport(question, [seen(rows, about)]);
  const validate = new Ajv2020({ strict: false }).compile(committed);
  validate(JSON.parse(JSON.stringify(report)));
  expect(validate.errors).toBeNull();
  expect(report.rows.some(({ store }) => store !== undefined)).toBe(true);
});
