import * as z from 'zod/mini';
import type { Immutable } from '../base/immutable.ts';

/** How much of an organization a result has seen: the rest of it as context, or nothing but what is judged. */

const count = z.int().check(z.nonnegative());

const text = z.string();

export const scopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('context'),
    entities: count.check(z.describe('Entities of the context')),
    name: text.check(z.describe('Where the context is from: a host or a path')),
    saved: z.nullable(text).check(z.describe('When it was saved, in UTC; null for what was read just now')),
    judged: z.enum(['subject', 'everything']),
  }),
  z.strictObject({
    kind: z.literal('alone'),
    undescribed: count.check(z.describe('Distinct dependencies that nobody describes here')),
    dependencies: count.check(z.describe('Distinct dependencies of the entities that are judged')),
    accepted: z.boolean().check(z.describe('The call accepts that')),
    unchanged: z
      .optional(z.literal(true))
      .check(z.describe('It makes no difference: the change leaves the catalog as it is')),
  }),
]);

/** What a result has seen of the organization. */
export type Scope = Immutable<z.infer<typeof scopeSchema>>;
