import { expect, test } from 'vitest';
import committed from '../../schemas/faultline-report.schema.json' with { type: 'json' };
import { reportJsonSchema } from '../../src/report/report-json-schema.ts';

test('the committed schema of the report is the one that the builder fills (else run `pnpm schemas`)', () => {
  expect(committed).toEqual(JSON.parse(JSON.stringify(reportJsonSchema())));
});
