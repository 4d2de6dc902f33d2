import * as z from 'zod/mini';
import { isPattern } from '../base/text-patterns.ts';
import { durationPattern } from './duration.ts';
import { fullRef } from './full-ref.ts';

/** The fields that schemas share. A rule needs some of them for its options: what is larger is in other files. */

/** A map that refuses keys it does not know. */
export function strictMap<Shape extends z.core.$ZodShape>(shape: Shape, expected: string) {
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? Object.keys(shape).join(', ') : expected),
  });
}

export const text = z
  .string({ error: 'a text' })
  .check(
    z.minLength(1, { error: 'a text that is not empty' }),
    z.maxLength(1024, { error: 'at most 1024 characters' }),
  );

export const duration = z.string({ error: 'a duration such as 30m, 1h30m or PT30M' }).check(
  z.regex(durationPattern, { error: 'a duration such as 30m, 1h30m or PT30M' }),
  z.meta({
    id: 'duration',
    description: 'How long: `90s`, `30m`, `4h`, `2d`, `1h30m` or ISO 8601 (`PT30M`).',
  }),
);

export const tier = z.literal([1, 2, 3, 4], { error: '1, 2, 3 or 4' });

/** An entity ref that is read as its full form; `defaultKind` is the kind of a ref that names none. */
export function refOf(defaultKind?: string) {
  const error = 'an entity ref with its kind, such as component:checkout';
  const full = (ref: string): string | undefined => fullRef(ref, 'default', defaultKind);
  return text.check(
    z.refine((ref) => !isPattern(ref), { error: 'the ref of one entity, not a pattern' }),
    z.refine((ref) => full(ref) !== undefined, { error }),
    z.overwrite((ref) => full(ref) ?? ref),
  );
}

/** The name of a kind of failure domain: it becomes the namespace of their refs. */
export const axis = z
  .string({ error: 'a name' })
  .check(z.regex(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/, { error: 'a name of letters, digits and dashes' }));

/** A value of an axis. A number is read as it is written: account 0042 keeps its zeros. */
export const axisValue = z.union([text, z.number()], { error: 'a text' });
