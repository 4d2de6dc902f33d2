/** The answers of the backend, as JSON. The frontend shows them and computes nothing. */

/** What every answer says about itself. */
export interface AnswerBasis {
  /** Hash of the content that it was computed from. */
  readonly revision: string;
  /** The day on which the age of evidence was judged. */
  readonly asOf: string;
  /** What the numbers rest on, and what is unknown. */
  readonly coverage: readonly string[];
  /** That the user may not read all of the catalog; null where the user may. */
  readonly note: string | null;
}

export interface NamedRef {
  readonly ref: string;
  readonly title: string;
}

export interface AnsweredFinding {
  readonly ref: string;
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly advice: string;
  /** Says who accepted the finding and until when; null while the finding is open. */
  readonly decision: string | null;
}

/** The entities that go down at the same number of steps from the failure. */
export interface PictureColumn {
  readonly marks: readonly NamedRef[];
  /** Entities of the column that have no mark. */
  readonly more: number;
}

/** What the loss of one entity takes down. */
export interface EntityAnswer extends AnswerBasis {
  readonly ref: string;
  readonly title: string;
  /** `Its loss takes down 12 Components in 5 systems, 4 journeys; 2 more Components are degraded.` */
  readonly sentence: string;
  /** The same with unproven claims disbelieved; null where that makes no difference. */
  readonly worstCase: string | null;
  readonly components: number;
  readonly systems: number;
  readonly journeys: readonly NamedRef[];
  /** Owners of the Components down. */
  readonly owners: readonly NamedRef[];
  readonly findings: readonly AnsweredFinding[];
  readonly picture: readonly PictureColumn[];
}

export interface WidestFailure extends NamedRef {
  readonly isFailureDomain: boolean;
  readonly owner: string | null;
  readonly tier: number | null;
  /** Components down, as declared and in the worst case. */
  readonly components: number;
  readonly worstCase: number;
  readonly systems: number;
  readonly journeys: number;
}

/** The single failures with the widest radii, and the shared components that nobody has bounded. */
export interface OverviewAnswer extends AnswerBasis {
  readonly headline: readonly string[];
  readonly widest: readonly WidestFailure[];
  /** Single failures in all. */
  readonly failures: number;
  /** The first of them, and how many there are. */
  readonly unbounded: readonly AnsweredFinding[];
  readonly unboundedInAll: number;
}
