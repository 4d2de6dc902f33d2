import * as z from 'zod/mini';
import { reportSchema } from './schema.ts';

/** The JSON Schema (2020-12) of the report. */
export function reportJsonSchema(): object {
  return z.toJSONSchema(reportSchema, {
    override: ({ jsonSchema }) => {
      // Says only that a number is one that JavaScript can hold.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
}
