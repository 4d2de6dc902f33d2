import * as z from 'zod/mini';
import { namedDiffSchema } from './schema.ts';

/** The JSON Schema (2020-12) of what `faultline diff --format json` writes. */
export function diffJsonSchema(): object {
  return z.toJSONSchema(namedDiffSchema, {
    override: ({ jsonSchema }) => {
      // Says only that a number is one that JavaScript can hold.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
}
