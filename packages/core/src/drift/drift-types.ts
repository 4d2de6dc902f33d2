import type { CallKind, Observation, SeenAlias, SeenKind } from '../model/observation.ts';
import type { RequirementRelation } from '../model/requirement.ts';
import type { Source } from '../model/source.ts';

/** One source of observed calls: a tracer, a mesh or a metrics store, from one file or several. */
export interface DriftSource {
  readonly file: string;
  readonly name: string;
  readonly format: string;
  readonly sees: readonly SeenKind[];
  readonly rows: readonly Observation[];
  /** Rows in the file, before equal ones are added up. */
  readonly rowsRead: number;
  /** Names of tracers for names of a deployment file. */
  readonly aliases?: readonly SeenAlias[];
  readonly environment?: string;
  /** Seconds. */
  readonly window?: number;
  /** ISO calendar date. */
  readonly until?: string;
}

/** What became of a row; exactly one for each. */
export type RowVerdict =
  /** The dependency is declared. */
  | 'confirmed'
  /** A declared path leads there whose inner entities the source cannot show. */
  | 'explained'
  /** An end is a relay. */
  | 'relayed'
  | 'undeclared'
  | 'unknownCallee'
  | 'unknownCaller'
  /** Users of the system. */
  | 'entry'
  | 'address'
  | 'itself'
  | 'ignored';

/** Calls between two entities, or names that no entity has. Messages run from their producer to their consumer. */
export interface ComparedRow {
  readonly verdict: RowVerdict;
  /** An entity ref, or the name that the source gives. */
  readonly caller: string;
  readonly callee: string;
  readonly kind: CallKind;
  readonly calls: number;
  /** Names of the sources that show it, sorted. */
  readonly sources: readonly string[];
  /** Calls for each call that the caller receives; undefined where it receives none. */
  readonly share?: number;
  /** The entities between caller and callee, where they explain the row. */
  readonly through?: readonly string[];
  /** Refs that the name may stand for, where it stands for several. */
  readonly candidates?: readonly string[];
  /** The one store that the caller declares and no row confirms. */
  readonly store?: string;
  /** The Resource that both require, and that would explain the row if it were a queue. */
  readonly queue?: string;
  /** The entity that would explain the row if it were a relay. */
  readonly relay?: string;
}

/** What became of a declared dependency; exactly one for each. */
export type NeedVerdict = 'confirmed' | 'perhapsConfirmed' | 'notObservable' | 'notExercised' | 'notObserved';

/** Why a source cannot show a dependency. */
export type NeedReason =
  | 'no source'
  | 'informational'
  | 'kind not shown'
  | 'nothing from the dependent'
  | 'dependency never seen'
  | 'names not matched'
  | 'window too short';

/** One member of one declared requirement. */
export interface JudgedNeed {
  readonly verdict: NeedVerdict;
  readonly dependent: string;
  readonly dependency: string;
  readonly relation: RequirementRelation;
  /** Calls that confirm it. */
  readonly calls?: number;
  /** No call confirms it, but its address in so many variables of the dependent. */
  readonly isHeld?: true;
  readonly sources?: readonly string[];
  readonly reason?: NeedReason;
  readonly source: Source;
}

/** A line for `names` of the config that would match several names. */
export interface NameProposal {
  readonly seen: string;
  readonly is: string;
  /** Names that it would match. */
  readonly matches: number;
}

/** How the observed names were matched to entities. */
export interface NamesReport {
  /** Different names that may be entities: no addresses, users or ignored ones. */
  readonly seen: number;
  readonly matched: number;
  /** Declared Components that were seen, of all. */
  readonly components: { readonly seen: number; readonly of: number };
  readonly unmatched: readonly string[];
  readonly proposals: readonly NameProposal[];
}
