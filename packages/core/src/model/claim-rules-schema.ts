import * as z from 'zod/mini';
import { evidence, fallback } from './claims-schema.ts';
import { strictMap, text } from './field-schemas.ts';
import { entityPattern } from './policy-schema.ts';

/** The shape of `claims`: claims by what the entities have in common. */
export const claimRulesSchema = z.array(
  strictMap(
    {
      from: entityPattern.check(z.describe('The dependents ...')),
      to: entityPattern.check(z.describe('... and their dependencies. Everything that is stated has to match.')),
      class: z
        ._default(z.enum(['hard', 'soft', 'informational'], { error: 'hard, soft or informational' }), 'hard')
        .register(z.globalRegistry, { description: 'What the loss does to the dependents. Default `hard`.' }),
      fallback: z.optional(fallback).register(z.globalRegistry, {
        description: 'What carries the loss for a while. Hard requirements only.',
      }),
      evidence: z.optional(evidence).register(z.globalRegistry, {
        description: 'A dated proof that the class or the fallback holds.',
      }),
      comment: z.optional(text).register(z.globalRegistry, { description: 'Why that is so.' }),
    },
    'a map with `from`, `to` and `class`',
  ),
  { error: 'a list of claims with `from` and `to`' },
);
