import type { Relation } from './entity.ts';
import type { Source } from './source.ts';

/** `error`: something could not be read or trusted; `warning`: read, but doubtful; `note`: worth knowing. */
export type Severity = 'error' | 'warning' | 'note';

/**
 * Something wrong with the input, as a value: a stable code, a position and a payload. The text is made in
 * `problem-text.ts` and the meaning of each code is in `docs/codes.md`.
 */
export type Problem =
  | { readonly code: 'duplicate-entity'; readonly ref: string; readonly first: Source; readonly source: Source }
  | {
      readonly code: 'unresolved-reference';
      readonly target: string;
      readonly relation: Relation | 'claim';
      /** A declared ref that the author may have meant. */
      readonly suggestion?: string;
      /** Every place that names the target, in source order; `source` is the first of them. */
      readonly places: readonly { readonly ref: string; readonly source: Source }[];
      readonly source: Source;
    }
  | { readonly code: 'invalid-tier'; readonly ref: string; readonly value: string; readonly source: Source }
  | {
      readonly code: 'contradicting-claims';
      readonly ref: string;
      /** The dependency or field that two claims speak of differently. */
      readonly about: string;
      /** Where the stricter one, which counts, is stated. */
      readonly winner: Source;
      readonly source: Source;
    };

export type ProblemCode = Problem['code'];
