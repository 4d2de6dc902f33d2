import * as z from 'zod/mini';
import { duration, strictMap, text } from './field-schemas.ts';

/** The shape of `incidents` in `faultline.yaml`. */
export const incidentSettings = strictMap(
  {
    files: z.optional(z.array(text, { error: 'a list of paths' })).register(z.globalRegistry, {
      description: 'Files and globs of incident files, relative to this file. Default `[incidents/*.md]`.',
    }),
    patterns: z._default(z.array(text, { error: 'a list of names' }), []).register(z.globalRegistry, {
      description: 'Patterns that incidents may name beside those of the format.',
    }),
    tolerance: z.optional(duration).register(z.globalRegistry, {
      description: 'By how much a predicted time may differ from the one that was seen. Default `5m`.',
    }),
    window: z.optional(duration).register(z.globalRegistry, {
      description: 'For how long an incident counts as recent. Default `365d`.',
    }),
  },
  'a map with `files`, `patterns`, `tolerance` or `window`',
);
