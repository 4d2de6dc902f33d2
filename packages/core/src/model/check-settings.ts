import * as z from 'zod/mini';
import { duration, refOf, strictMap, text } from './field-schemas.ts';

export const checkSettings = z.record(
  text,
  strictMap(
    {
      journey: refOf('journey').register(z.globalRegistry, { description: 'The journey that it stands for.' }),
      exercises: z
        .array(refOf(), { error: 'a list of entity refs' })
        .check(z.minLength(1, { error: 'at least one entity' }))
        .register(z.globalRegistry, { description: 'What it calls: it is red while one of these is down.' }),
      every: z.optional(duration).register(z.globalRegistry, { description: 'How often it runs.' }),
      link: z.optional(text).register(z.globalRegistry, { description: 'Where its results are.' }),
    },
    'a map with `journey` and `exercises`',
  ),
  { error: 'a map from check name to check' },
);
