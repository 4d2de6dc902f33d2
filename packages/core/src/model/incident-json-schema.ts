import * as z from 'zod/mini';
import { incidentSchema } from './incident-schema.ts';

/** The JSON Schema (draft 7, which editors know best) of an incident file's front matter. */
export function incidentJsonSchema(): object {
  return z.toJSONSchema(incidentSchema, { target: 'draft-7', io: 'input' });
}
