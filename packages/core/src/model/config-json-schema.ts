import * as z from 'zod/mini';
import { configSchema } from './config-schema.ts';
import type { ConfigurableRule } from './policy.ts';

/** The JSON Schema (draft 7, which editors know best) of `faultline.yaml`. */
export function configJsonSchema(rules: readonly ConfigurableRule[]): object {
  return z.toJSONSchema(configSchema(rules), {
    target: 'draft-7',
    io: 'input',
    override: ({ jsonSchema }) => {
      // Says only that a number is one that JavaScript can hold.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
}
