import { writeFileSync } from 'node:fs';
import { configJsonSchema } from '../src/model/config-json-schema.ts';
import { reportJsonSchema } from '../src/report/report-json-schema.ts';

const schemas = {
  'faultline-config.schema.json': configJsonSchema(),
  'faultline-report.schema.json': reportJsonSchema(),
};

for (const [name, schema] of Object.entries(schemas)) {
  writeFileSync(new URL(`../schemas/${name}`, import.meta.url), `${JSON.stringify(schema, null, 2)}\n`);
}
