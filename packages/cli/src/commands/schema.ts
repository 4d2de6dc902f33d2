import { configJsonSchema, reportJsonSchema } from '@faultline/core';
import { emit } from '../emit.ts';
import { formatJson } from '../formats/json.ts';
import { invocationFrom, type SharedOptions } from '../invocation.ts';
import { UsageError } from '../usage-error.ts';

/** `faultline schema <config|report>` */
export async function schema(name: string, options: SharedOptions): Promise<void> {
  if (name !== 'config' && name !== 'report') throw new UsageError(`no schema ${name}: expected config or report`);
  const [output] = invocationFrom(options, ['json']).outputs;
  await emit(formatJson(name === 'config' ? configJsonSchema() : reportJsonSchema()), output!);
}
