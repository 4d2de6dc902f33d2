import {
  counted,
  formatDuration,
  formatSource,
  type IncidentFinding,
  type IncidentReview,
  type ReviewTotals,
  rangeText,
  ratioText,
  verdictLines,
} from '@faultline/core';

/** Which catalogs are shown: the one at the time, today's, or both. */
export type CatalogColumn = 'then' | 'now' | 'both';

/** A figure by catalog: at the time, at the time in the worst case, and today. */
export interface FigureRow {
  readonly title: string;
  readonly thenDeclared: string;
  readonly worstCase: string;
  readonly now: string;
}

/** The figures of all incidents together. */
export function figureRows({ totals }: IncidentReview): readonly FigureRow[] {
  const row = (title: string, text: (each: ReviewTotals) => string): FigureRow => ({
    title,
    thenDeclared: text(totals.thenDeclared),
    worstCase: text(totals.thenWorstCase),
    now: text(totals.now),
  });
  return [
    row('recall, Components', ({ components }) => ratioText(components.recall)),
    row('precision, Components', ({ components }) => rangeText(components.precision)),
    row('recall by tier weight', ({ components }) => ratioText(components.weightedRecall)),
    row('recall, journeys', ({ journeys }) => ratioText(journeys.recall)),
    row('precision, journeys', ({ journeys }) => rangeText(journeys.precision)),
  ].filter(({ thenDeclared, now }) => thenDeclared !== noFigure || now !== noFigure);
}

const noFigure = ratioText({ part: 0, whole: 0 });

/** `3 incidents, 2026-11-18 to 2026-11-24`. */
export function reviewTitle({ incidents }: IncidentReview): string {
  if (incidents.length === 0) return 'No incident could be read';
  const days = incidents.map(({ began }) => began.slice(0, 10));
  const [first, last] = [days[0] ?? '', days.at(-1) ?? ''];
  const span = first === last ? first : `${first} to ${last}`;
  return `${counted(incidents.length, 'incident')}, ${span}`;
}

/** The times, the containment and the actions, as points: nothing is averaged. */
export function summaryLines(review: IncidentReview): readonly string[] {
  const { incidents, actions } = review;
  const reason = commonReason(review);
  const detected = incidents.flatMap(({ toDetect }) => (toDetect === null ? [] : [toDetect]));
  const early = incidents.filter(({ detectedBy, toDetect }) => detectedBy === 'leading-alert' && (toDetect ?? 1) <= 0);
  const known = incidents.filter(({ isContained }) => isContained !== null);
  const contained = known.filter(({ isContained }) => isContained);
  const guarded = known.filter(({ byGuardrail }) => byGuardrail);
  const shown = detected.slice(0, 12).map(signed).join(', ');
  const more = detected.length > 12 ? ` and ${detected.length - 12} more` : '';
  return [
    ...(detected.length === 0
      ? []
      : [
          `detected ${shown}${more} after the beginning (${early.length} of ${detected.length} early, by a leading alert)`,
        ]),
    ...(known.length === 0
      ? []
      : [
          `contained ${contained.length} of ${known.length}, by a guardrail that held ${guarded.length} of ${known.length}`,
        ]),
    `actions: ${actions.proven} done and proven, ${actions.done - actions.proven} done without proof, ${actions.open} open, ${actions.overdue} overdue`,
    ...(reason === undefined ? [] : [reason]),
  ];
}

/** `error incident-gap: ...`, with the place and the advice. */
export function findingText({ severity, rule, message, advice, source }: IncidentFinding): string {
  const place = source === null ? '' : ` (${formatSource(source)})`;
  return `${severity} ${rule}: ${message}${place}; ${advice}`;
}

function signed(seconds: number): string {
  return seconds < 0 ? `-${formatDuration(-seconds)}` : formatDuration(seconds);
}

/** What is said about an incident. */
export function incidentLines(review: IncidentReview, index: number): readonly string[] {
  const incident = review.incidents[index]!;
  const isCommon = commonReason(review) !== undefined;
  const at = incident.catalogReason === null || isCommon ? [] : [reasonText(incident.catalogReason)];
  return [...verdictLines(incident, review.tolerance), ...at];
}

/** Why no incident was replayed on the catalog at the time, where it is the same for all. */
function commonReason({ incidents }: IncidentReview): string | undefined {
  const reasons = new Set(incidents.map(({ catalogReason }) => catalogReason));
  const [only] = reasons;
  return reasons.size === 1 && only ? reasonText(only) : undefined;
}

function reasonText(reason: string): string {
  return `replayed on the catalog of today: ${reason}`;
}
