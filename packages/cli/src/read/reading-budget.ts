import type { CatalogPart } from '@faultline/core/ingest';
import type { Limits } from './limits.ts';
import { type Failure, isFailure, type Stopped } from './parse-failure.ts';

/** What the texts of one catalog may cost to read. */
export interface ReadingBudget {
  /** More texts are known, with so many characters. */
  readonly grow: (characters: number) => void;
  /** Words and signs that may still be read. */
  readonly left: () => number;
  /** What a text holds if the budget allows what it has cost, else a problem in its place. */
  readonly take: (part: CatalogPart | Failure, path: string) => CatalogPart | Stopped;
}

/**
 * Counts the words and signs that the YAML library reads for one catalog: a hostile text is as expensive in a thousand
 * documents or files as in one. The order of the texts decides which are left out, never the clock.
 */
export function readingBudget({ tokens }: Limits): ReadingBudget {
  let [characters, used] = [0, 0];
  const most = (): number => tokens * Math.max(1, Math.ceil(characters / 2 ** 20));
  return {
    grow: (more) => {
      characters += more;
    },
    left: () => most() - used,
    take: (part, path) => {
      if (isFailure(part)) return part.outOf === 'tokens' ? leftOut(path, tokens) : part;
      if (part.tokens === undefined) return part;
      used += part.tokens;
      // A text that is too large by itself says where.
      return used > most() && part.tokens <= most() ? leftOut(path, tokens) : part;
    },
  };
}

function leftOut(path: string, maximum: number): CatalogPart {
  const source = { file: path, line: 1, column: 1 };
  return {
    entities: [],
    locations: [],
    skippedTemplates: 0,
    problems: [{ code: 'limit-exceeded', limit: 'tokens', maximum, source }],
    incomplete: true,
  };
}
