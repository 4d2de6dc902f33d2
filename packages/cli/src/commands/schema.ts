import {
  configJsonSchema,
  diffJsonSchema,
  driftJsonSchema,
  incidentJsonSchema,
  reportJsonSchema,
  rules,
  runbookJsonSchema,
  trendJsonSchema,
} from '@faultline/core';
import { UsageError } from '../errors/usage-error.ts';
import { formatJson } from '../formats/json.ts';
import { invocationFrom, type SharedOptions } from '../invocation/invocation.ts';
import { writeText } from '../invocation/write-result.ts';

/** The schemas by name. */
export const schemas: ReadonlyMap<string, () => object> = new Map([
  ['config', () => configJsonSchema(rules)],
  ['report', reportJsonSchema],
  ['diff', diffJsonSchema],
  ['drift', driftJsonSchema],
  ['incident', incidentJsonSchema],
  ['runbook', runbookJsonSchema],
  ['trend', trendJsonSchema],
]);

/** `faultline schema <config|report|diff|drift|incident|runbook|trend>` */
export async function schema(name: string, options: SharedOptions): Promise<void> {
  const made = schemas.get(name);
  if (made === undefined)
    throw new UsageError(`unknown schema ${name}: expected config, report, diff, drift, incident, runbook or trend`);
  const [output] = invocationFrom(options, ['json']).outputs;
  await writeText(formatJson(made()), output!);
}
