import type { Problem } from '../../model/problem.ts';
import type { Source } from '../../model/source.ts';
import { partOf, scalarText } from './tree-queries.ts';
import type { YamlValue } from './tree-value.ts';

/** How long the texts of an entity may be, in UTF-16 characters. */
export interface TextLimits {
  /** Of a name, a namespace or a reference; whatever is longer is left out. */
  readonly nameCharacters: number;
  /** Of a title, a description and the like; whatever is longer is cut. */
  readonly textCharacters: number;
}

export const defaultTextLimits: TextLimits = { nameCharacters: 1024, textCharacters: 65_536 };

/** The problem with a ref whose name, or whose kind and namespace, are too long. */
export function tooLongRef(ref: string, source: Source, { nameCharacters }: TextLimits): Problem | undefined {
  const slash = ref.indexOf('/');
  if (Math.max(slash, ref.length - slash - 1) <= nameCharacters) return undefined;
  return { code: 'limit-exceeded', limit: 'name-characters', maximum: nameCharacters, source };
}

/** Where texts are cut, and where that is told. */
export interface Cut {
  readonly limits: TextLimits;
  readonly problems: Problem[];
}

/** The text under a key as far as it is kept; undefined if there is none. */
export function textOf(value: YamlValue | undefined, key: string, { limits, problems }: Cut): string | undefined {
  const part = partOf(value, key);
  const text = scalarText(part);
  const maximum = limits.textCharacters;
  if (part === undefined || text.length <= maximum) return text === '' ? undefined : text;
  problems.push({ code: 'limit-exceeded', limit: 'text-characters', maximum, source: part.source });
  // Half of a surrogate pair is no character.
  return `${text.slice(0, maximum).replace(/[\ud800-\udbff]$/, '')}…`;
}
