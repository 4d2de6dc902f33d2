import * as z from 'zod/mini';
import type { Sections } from './sections.ts';
import { Damage, require } from './snapshot-fault.ts';
import { decodeText, encodeText } from './utf8.ts';

/** A key that no config and no catalog can have: it marks a map. */
const mapKey = '\0map';

/** What is rare or small is JSON. A map is an object with one key, a list of pairs. */
export function jsonSection(value: unknown): Uint8Array {
  const text = JSON.stringify(value, (_, each) => (each instanceof Map ? { [mapKey]: [...each] } : each));
  return encodeText(text ?? 'null');
}

/**
 * What a section of JSON holds, as it was written, once it is known to have that shape. Keys that the shape does not
 * name are left as they are.
 *
 * @throws Damage
 */
export function readJson<Shape extends z.ZodMiniType>(sections: Sections, name: string, shape: Shape): z.infer<Shape> {
  const bytes = sections.get(name);
  require(bytes instanceof Uint8Array, name);
  let value: unknown;
  try {
    value = JSON.parse(decodeText(bytes), (_, each) => (isMap(each) ? mapOf(each[mapKey]) : each));
  } catch {
    throw new Damage(name);
  }
  const read = z.safeParse(shape, value);
  if (!read.success) throw new Damage(`${name}.${read.error.issues[0]?.path.join('.') ?? ''}`);
  return value as z.infer<Shape>;
}

function isMap(value: unknown): value is { readonly [mapKey]: unknown } {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, mapKey);
}

function mapOf(pairs: unknown): Map<unknown, unknown> {
  if (!Array.isArray(pairs) || !pairs.every((pair) => Array.isArray(pair) && pair.length === 2)) {
    throw new Damage('a map');
  }
  return new Map(pairs as [unknown, unknown][]);
}
