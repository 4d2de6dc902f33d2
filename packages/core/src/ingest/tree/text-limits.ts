import type { Problem } from '../../model/problem.ts';
import type { Source } from '../../model/source.ts';
import { partOf, scalarText } from './tree-queries.ts';
import type { YamlValue } from './tree-value.ts';

/** Maximum lengths of an entity's texts, in UTF-16 code units. */
export interface TextLimits {
  /** Of a name, a namespace or a reference; a longer one is left out. */
  readonly nameCharacters: number;
  /** Of a title, a description and the like; a longer one is cut. */
  readonly textCharacters: number;
  /** What the texts in annotations may cost. Default: each text as much as a file of its length. */
  readonly budget?: TokenBudget;
}

/** Words and signs of YAML that may still be read by the library; each text takes from it what it holds. */
export interface TokenBudget {
  left: number;
}

export const defaultTextLimits: TextLimits = { nameCharacters: 1024, textCharacters: 65_536 };

/** The problem with a ref whose name, or kind and namespace, is too long. */
export function tooLongRef(ref: string, source: Source, { nameCharacters }: TextLimits): Problem | undefined {
  const slash = ref.indexOf('/');
  if (Math.max(slash, ref.length - slash - 1) <= nameCharacters) return undefined;
  return { code: 'limit-exceeded', limit: 'name-characters', maximum: nameCharacters, source };
}

/** The limits by which texts are cut, and the problems that report it. */
export interface Cut {
  readonly limits: TextLimits;
  readonly problems: Problem[];
}

/** The text under a key, cut to the limit; undefined if there is not one. */
export function textOf(value: YamlValue | undefined, key: string, { limits, problems }: Cut): string | undefined {
  const part = partOf(value, key);
  const text = scalarText(part);
  const maximum = limits.textCharacters;
  if (part === undefined || text.length <= maximum) return text === '' ? undefined : text;
  problems.push({ code: 'limit-exceeded', limit: 'text-characters', maximum, source: part.source });
  // Half of a surrogate pair is not a character.
  return `${text.slice(0, maximum).replace(/[\ud800-\udbff]$/, '')}…`;
}
