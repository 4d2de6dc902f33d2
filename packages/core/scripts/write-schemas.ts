import { writeFileSync } from 'node:fs';
import { runbookJsonSchema } from '../src/analysis/runbook-json-schema.ts';
import { diffJsonSchema } from '../src/diff/diff-json-schema.ts';
import { driftJsonSchema } from '../src/drift/drift-json-schema.ts';
import { configJsonSchema } from '../src/model/config-json-schema.ts';
import { incidentJsonSchema } from '../src/model/incident-json-schema.ts';
import { rules } from '../src/policy/rules/rules.ts';
import { reportJsonSchema } from '../src/report/report-json-schema.ts';
import { trendJsonSchema } from '../src/trend/trend-json-schema.ts';

const schemas = {
  'faultline-config.schema.json': configJsonSchema(rules),
  'faultline-diff.schema.json': diffJsonSchema(),
  'faultline-drift.schema.json': driftJsonSchema(),
  'faultline-incident.schema.json': incidentJsonSchema(),
  'faultline-report.schema.json': reportJsonSchema(),
  'faultline-runbook.schema.json': runbookJsonSchema(),
  'faultline-trend.schema.json': trendJsonSchema(),
};

for (const [name, schema] of Object.entries(schemas)) {
  writeFileSync(new URL(`../schemas/${name}`, import.meta.url), `${JSON.stringify(schema, null, 2)}\n`);
}
