import type { Source } from './source.ts';

/** Where an incident and its review stand. */
export const incidentStatuses = ['open', 'mitigated', 'reviewed', 'closed'] as const;

/** What changed just before. */
export const triggers = [
  'deploy',
  'config',
  'data',
  'traffic',
  'capacity',
  'hardware',
  'provider',
  'expiry',
  'automation',
  'unknown',
] as const;

/** Why something became an incident; `incidents.patterns` of the config adds others. */
export const incidentPatterns = [
  'deploy-regression',
  'dependency-outage',
  'third-party-outage',
  'capacity-exhaustion',
  'control-plane-saturation',
  'config-drift',
  'auth-failure',
  'data-inconsistency',
  'unsafe-automation',
  'blind-spot',
] as const;

/** How an incident was noticed first. */
export const detectionSources = [
  'leading-alert',
  'alert',
  'synthetic-check',
  'staff',
  'customer',
  'vendor',
  'chance',
] as const;

/** How the observations were collected. */
export const observationSources = ['review', 'alert', 'slo', 'synthetic', 'status-page'] as const;

/** `idle`: it works, but nothing calls it any more. */
export const observedStatuses = ['ok', 'idle', 'degraded', 'down'] as const;

/** How well a guardrail did: not provided, wrong, too late or stopped too soon. */
export const controlVerdicts = ['held', 'weak', 'missing', 'misaligned'] as const;

export const runbookUses = ['followed', 'partly', 'unused', 'none'] as const;

/** A status that people or tools saw. */
export type ObservedStatus = (typeof observedStatuses)[number];

/** Something that failed by itself: an entity, a failure domain, or a System, Domain or Group as all its members. */
export interface FailedPart {
  readonly ref: string;
  /** Seconds after the incident began. */
  readonly at: number;
  /** Seconds; null: until the incident ended, or for good where it has no end. */
  readonly lasts: number | null;
  readonly source: Source;
}

/** From `at` on (seconds since the incident began) the entity had the status. */
export interface ObservedPhase {
  readonly at: number;
  readonly status: ObservedStatus;
}

/** What was seen of one entity or journey. */
export interface EntityObservation {
  readonly ref: string;
  /** By time. */
  readonly phases: readonly ObservedPhase[];
  /** The dependencies that the people found to be the reason. */
  readonly because: readonly string[];
  readonly source: Source;
}

/** Who was hit in an incident, and how it was found out. */
export interface IncidentObservations {
  /** Every Component and journey that is not listed was looked at and was ok. */
  readonly isComplete: boolean;
  readonly from: (typeof observationSources)[number];
  /** By ref. */
  readonly entities: ReadonlyMap<string, EntityObservation>;
}

/** What is to hold once an action is done: the simulation of `when` spares these. */
export interface Expectation {
  readonly when: readonly string[];
  /** Seconds; null: for good. */
  readonly lasts: number | null;
  readonly spares: readonly string[];
}

/** Something that is done about an incident. */
export interface IncidentAction {
  readonly do: string;
  readonly owner?: string;
  /** ISO calendar dates. */
  readonly due?: string;
  readonly outcome?: string;
  readonly expects?: Expectation;
  readonly done?: string;
  readonly proof?: string;
  readonly source: Source;
}

/** How a guardrail did. */
export interface IncidentControl {
  readonly verdict: (typeof controlVerdicts)[number];
  readonly what?: string;
}

/** Points in time as seconds since 1970-01-01T00:00:00Z. */
export interface IncidentTimes {
  readonly began: number;
  /** Before `began`: the lead of an alert. */
  readonly detected?: number;
  readonly mitigated?: number;
  readonly ended?: number;
}

/** An incident as its file states it. */
export interface Incident {
  /** `incident:default/<file name>`. */
  readonly ref: string;
  /** The file name without its ending. */
  readonly name: string;
  readonly title: string;
  readonly status: (typeof incidentStatuses)[number];
  readonly severity?: 1 | 2 | 3 | 4;
  readonly owner?: string;
  readonly times: IncidentTimes;
  /** Empty: nobody knows what failed. */
  readonly failed: readonly FailedPart[];
  readonly trigger?: (typeof triggers)[number];
  readonly patterns: readonly string[];
  readonly detection?: { readonly source: (typeof detectionSources)[number]; readonly link?: string };
  readonly impact?: {
    readonly summary?: string;
    readonly regions: readonly string[];
    readonly segments: readonly string[];
    readonly measures: Readonly<Record<string, number | string>>;
  };
  readonly observed?: IncidentObservations;
  readonly controls: Readonly<Partial<Record<'detection' | 'containment' | 'rollback', IncidentControl>>>;
  readonly runbook?: {
    readonly link?: string;
    readonly used?: (typeof runbookUses)[number];
    readonly note?: string;
  };
  readonly actions: readonly IncidentAction[];
  /** The revision of git that holds the catalog as it was. */
  readonly catalog?: string;
  /** Names of other incidents. */
  readonly related: readonly string[];
  readonly source: Source;
}

/** ISO calendar date (UTC) on which an incident began. */
export function beginDate({ times }: Pick<Incident, 'times'>): string {
  return new Date(times.began * 1000).toISOString().slice(0, 10);
}

/** Seconds from the beginning to the end; null while it has none. */
export function incidentLength({ times: { began, ended } }: Pick<Incident, 'times'>): number | null {
  return ended === undefined ? null : ended - began;
}

/** Whether people have looked at what happened: only then does an incident say anything about the catalog. */
export function isReviewed({ status }: Pick<Incident, 'status'>): boolean {
  return status === 'reviewed' || status === 'closed';
}

/** Whether everything that was to be done about it is done, with a proof; false where nothing was to be done. */
export function isLearned({ actions }: Pick<Incident, 'actions'>): boolean {
  return actions.length > 0 && actions.every(({ done, proof }) => done !== undefined && proof !== undefined);
}
