import type { ComparedRow } from '../../drift/drift-types.ts';
import type { FailureModel } from '../../failure/failure-model.ts';
import type { Source } from '../../model/source.ts';
import type { Finding } from './finding.ts';
import type { ShownGap } from './shown-gaps.ts';

/** A change under review: the base that it is judged by, and what the head would change in that judgement. */
export interface CatalogChange {
  readonly base: FailureModel;
  /** The head as it is by itself, with its own config. */
  readonly head: FailureModel;
  /** What past incidents show that the head by itself does not say; computed on demand. */
  readonly headGaps: () => readonly ShownGap[];
  readonly judgement: readonly JudgementChange[];
  /** The findings that count if the head is judged by itself; computed on demand. */
  readonly headCounts: () => readonly Finding[];
  /** The requirements of the head that rest on claims that the base does not have, as indices. */
  readonly newClaims: readonly number[];
  /** The findings of severity error that would count if these claims did not hold; computed on demand. */
  readonly withoutClaims: (claims: readonly number[]) => readonly Finding[];
  /** The ref under which the base has an entity of the head: another where a name continues under another kind. */
  readonly formerRef: (ref: string) => string;
  /** Whether the base declares the dependency that a row of observed calls shows. */
  readonly wasDeclared: (row: ComparedRow) => boolean;
}

/** A part of the judgement that differs between base and head: the base decides. */
export interface JudgementChange {
  /** An entity ref, or the config file. */
  readonly ref: string;
  /** A key of the config, or of the entity: kind, type, lifecycle, system, domain, tier, bound. */
  readonly key: string;
  /** The values as text; null where there is none, and for keys of the config. */
  readonly before: string | null;
  readonly after: string | null;
  readonly source: Source;
}
