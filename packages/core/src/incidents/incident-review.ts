import { compareText } from '../base/order.ts';
import { type FailureModel, judgedOn } from '../failure/failure-model.ts';
import { beginDate, type Incident, type IncidentAction } from '../model/incident.ts';
import { type ClaimKind, claimKind } from '../model/requirement.ts';
import type { Source } from '../model/source.ts';
import { type Candidate, candidates } from './candidates.ts';
import { type IncidentContainment, incidentContainment } from './containment-of-incident.ts';
import { type ScoreFigures, scoreFigures } from './figures.ts';
import { type Gap, gaps } from './gaps.ts';
import { heldClaims } from './held-claims.ts';
import { prediction } from './prediction.ts';
import { replaysOf } from './propose-changes.ts';
import { type IncidentVerdict, type Score, score, verdictOfScore } from './score.ts';

/** A catalog as it was when an incident began. */
export interface CatalogThen {
  readonly graph: FailureModel;
  /** The revision, or undefined for today's catalog. */
  readonly revision: string | undefined;
  /** Why the catalog at the time is not known; undefined where it is. */
  readonly reason: string | undefined;
}

/** Something that was claimed, in the words of the catalog. */
export interface ReviewedClaim {
  readonly ref: string;
  readonly kind: ClaimKind;
  readonly of: readonly string[];
  /** Seconds that a fallback is said to last. */
  readonly lasts?: number | undefined;
  /** Seconds for which it held. */
  readonly held: number;
  readonly source: Source;
}

/** A gap in the words of the catalog. */
export interface ReviewedGap {
  readonly ref: string;
  readonly kind: Gap['kind'];
  /** Seconds after the beginning at which it shows. */
  readonly at: number;
  readonly because: readonly string[];
  /** The claims or requirements that are in doubt. */
  readonly claims: readonly ReviewedClaim[];
  readonly candidates: readonly Candidate[];
  /** Today's catalog does not have this gap any more. */
  readonly isClosed: boolean;
}

/** One incident, replayed. Times are seconds. */
export interface ReviewedIncident extends IncidentContainment {
  readonly ref: string;
  readonly name: string;
  readonly title: string;
  readonly status: Incident['status'];
  readonly severity: number | null;
  readonly owner: string | null;
  /** ISO 8601, in UTC. */
  readonly began: string;
  /** Since the beginning; negative: the lead of an alert. */
  readonly toDetect: number | null;
  readonly toMitigate: number | null;
  readonly toEnd: number | null;
  readonly failed: readonly string[];
  readonly patterns: readonly string[];
  readonly detectedBy: string | null;
  /** The revision of the catalog that was replayed; null: today's, for this reason. */
  readonly catalogAt: string | null;
  readonly catalogReason: string | null;
  readonly verdict: IncidentVerdict;
  readonly thenDeclared: Score;
  readonly thenWorstCase: Score;
  readonly now: Score;
  readonly verdictNow: IncidentVerdict;
  readonly gaps: readonly ReviewedGap[];
  readonly held: readonly ReviewedClaim[];
  readonly actions: readonly IncidentAction[];
  readonly source: Source;
}

/** The figures of all incidents that were observed: their sets added, then divided. */
export interface ReviewTotals {
  readonly components: ScoreFigures;
  readonly journeys: ScoreFigures;
}

/** Incidents, each replayed, and what they show together. */
export interface IncidentReview {
  readonly version: 1;
  readonly asOf: string;
  /** Seconds by which a time may differ. */
  readonly tolerance: number;
  /** By time, then ref. */
  readonly incidents: readonly ReviewedIncident[];
  readonly totals: {
    readonly thenDeclared: ReviewTotals;
    readonly thenWorstCase: ReviewTotals;
    readonly now: ReviewTotals;
  };
  readonly actions: {
    /** Done, with a proof. */
    readonly proven: number;
    readonly done: number;
    readonly open: number;
    readonly overdue: number;
  };
}

/** What a review asks. */
export interface ReviewQuestion {
  /** Today's catalog, with every entity that the incidents name. */
  readonly now: FailureModel;
  readonly incidents: readonly Incident[];
  readonly tolerance: number;
  readonly catalogThen: (incident: Incident) => CatalogThen;
}

/** Every incident replayed on the catalog at the time, in both readings, and on today's. Three simulations each. */
export function reviewIncidents({ now, incidents, tolerance, catalogThen }: ReviewQuestion): IncidentReview {
  const replays = replaysOf(now, incidents);
  const reviewed = [...incidents]
    .sort((a, b) => a.times.began - b.times.began || compareText(a.ref, b.ref))
    .map((incident) => reviewOf(incident, now, tolerance, catalogThen(incident), replays));
  const actions = incidents.flatMap((incident) => incident.actions);
  const isOpen = ({ done }: IncidentAction): boolean => done === undefined;
  return {
    version: 1,
    asOf: now.asOf,
    tolerance,
    incidents: reviewed,
    totals: {
      thenDeclared: totals(reviewed.filter(wasObserved).map((each) => each.thenDeclared)),
      thenWorstCase: totals(reviewed.filter(wasObserved).map((each) => each.thenWorstCase)),
      now: totals(reviewed.filter(wasObserved).map((each) => each.now)),
    },
    actions: {
      proven: actions.filter((each) => !isOpen(each) && each.proof !== undefined).length,
      done: actions.filter((each) => !isOpen(each)).length,
      open: actions.filter(isOpen).length,
      overdue: actions.filter((each) => isOpen(each) && each.due !== undefined && each.due < now.asOf).length,
    },
  };
}

function wasObserved({ verdict }: ReviewedIncident): boolean {
  return verdict !== 'not observed';
}

function totals(scores: readonly Score[]): ReviewTotals {
  return {
    components: scoreFigures(scores.map(({ components }) => components)),
    journeys: scoreFigures(scores.map(({ journeys }) => journeys)),
  };
}

function reviewOf(
  incident: Incident,
  now: FailureModel,
  tolerance: number,
  { graph, revision, reason }: CatalogThen,
  replays: ReturnType<typeof replaysOf>,
): ReviewedIncident {
  const then = judgedOn(graph, beginDate(incident));
  const scoreThen = score(then, incident, prediction(then, then.declared, incident));
  const scoreNow = score(now, incident, prediction(now, now.declared, incident));
  const found = gaps(then, incident, tolerance);
  const contradicted = new Set(
    found.flatMap((gap) => (gap.kind === 'disproven' ? gap.claims.map(({ requirement }) => requirement) : [])),
  );
  const held = heldClaims(then, incident).filter(({ requirement }) => !contradicted.has(requirement));
  const { times, severity, owner, detection } = incident;
  const since = (time: number | undefined): number | null => (time === undefined ? null : time - times.began);
  return {
    ref: incident.ref,
    name: incident.name,
    title: incident.title,
    status: incident.status,
    severity: severity ?? null,
    owner: owner ?? null,
    began: new Date(times.began * 1000).toISOString().replace('.000Z', 'Z'),
    toDetect: since(times.detected),
    toMitigate: since(times.mitigated),
    toEnd: since(times.ended),
    failed: incident.failed.map(({ ref }) => ref),
    patterns: incident.patterns,
    detectedBy: detection?.source ?? null,
    catalogAt: revision ?? null,
    catalogReason: reason ?? null,
    verdict: verdictOfScore(incident, scoreThen, tolerance),
    thenDeclared: scoreThen,
    thenWorstCase:
      then.worstCase === then.declared ? scoreThen : score(then, incident, prediction(then, then.worstCase, incident)),
    now: scoreNow,
    verdictNow: verdictOfScore(incident, scoreNow, tolerance),
    gaps: reviewedGaps(incident, found, { then, now, tolerance }, replays),
    held: held.map((claim) => reviewedClaim(then, claim.requirement, claim.held)),
    ...incidentContainment(then, incident, held),
    actions: incident.actions,
    source: incident.source,
  };
}

function reviewedGaps(
  incident: Incident,
  found: readonly Gap[],
  { then, now, tolerance }: { readonly then: FailureModel; readonly now: FailureModel; readonly tolerance: number },
  replays: ReturnType<typeof replaysOf>,
): readonly ReviewedGap[] {
  // On today's catalog they are the same, whatever is proven.
  const today = then.declared === now.declared ? found : gaps(now, incident, tolerance);
  return found.map((gap) => {
    const still = today.find((each) => each.ref === gap.ref && each.kind === gap.kind);
    const isUndeclared = still?.kind === 'undeclared-dependency';
    return {
      ref: gap.ref,
      kind: gap.kind,
      at: gap.at,
      because: gap.kind === 'undeclared-dependency' ? gap.because : [],
      claims: claimsOf(then, gap),
      candidates: isUndeclared ? candidates(now, replays, still, incident) : [],
      isClosed: still === undefined,
    };
  });
}

function claimsOf(graph: FailureModel, gap: Gap): readonly ReviewedClaim[] {
  if (gap.kind === 'disproven')
    return gap.claims.map(({ requirement, held }) => reviewedClaim(graph, requirement, held));
  return gap.kind === 'undeclared-tolerance' ? [reviewedClaim(graph, gap.requirement, gap.lost)] : [];
}

function reviewedClaim(graph: FailureModel, requirement: number, held: number): ReviewedClaim {
  const { ref, of, fallback, source, ...rest } = graph.requirements[requirement]!;
  return {
    ref,
    // A plain hard requirement claims nothing: what it shows is a tolerance.
    kind: claimKind({ ref, of, source, ...(fallback && { fallback }), ...rest }) ?? 'soft',
    of,
    ...(fallback && { lasts: fallback.lasts }),
    held,
    source,
  };
}
