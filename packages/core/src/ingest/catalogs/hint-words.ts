import type { YamlValue } from '../tree/tree-value.ts';
import { writtenText } from './made-entity.ts';

/**
 * The words that attributes of a dependency may mean a class by, for `classes` of the config: `criticality=low`, and a
 * key alone for what is true.
 */
export function hintWords(attributes: YamlValue | undefined): readonly string[] {
  if (attributes?.type !== 'map') return [];
  return [...attributes.entries].flatMap(([key, { value }]) => {
    const text = writtenText(value);
    return text === '' ? [] : [`${key}=${text}`, ...(text === 'true' ? [key] : [])];
  });
}
