import { formatDuration } from '../model/duration.ts';
import { listedRefs, shortRef } from '../model/short-ref.ts';
import type { Ratio, RatioRange } from './figures.ts';
import type { ReviewedClaim, ReviewedGap, ReviewedIncident } from './incident-review.ts';
import type { Score, TimeError } from './score.ts';

/** `12 of 16`; a whole of nothing has no share. */
export function ratioText({ part, whole }: Ratio): string {
  return whole === 0 ? 'nothing to predict' : `${part} of ${whole}`;
}

/** `12 of 13 to 12 of 12`, or once where both are the same. */
export function rangeText({ least, most }: RatioRange): string {
  const [from, to] = [ratioText(least), ratioText(most)];
  return from === to ? from : `${from} to ${to}`;
}

/** `component:checkout, and 2 more`: what a gap says about the catalog, in a sentence without its incident. */
export function gapText({ ref, kind, at, because, claims, candidates }: ReviewedGap): string {
  const name = shortRef(ref);
  const [claim] = claims;
  if (kind === 'undeclared-tolerance' && claim !== undefined)
    return `${name} worked for ${formatDuration(claim.held)} without ${listedRefs(claim.of)}, which it is said to need`;
  if (kind === 'disproven' && claim !== undefined) {
    if (claims.length > 1)
      return `${name} was hit although ${claims.length} claims should have kept it up: ${claims.map((each) => listedRefs(each.of)).join('; ')}; name the one that failed with because`;
    return disprovenText(claim);
  }
  const after = at === 0 ? 'at once' : `after ${formatDuration(at)}`;
  if (because.length > 0) return `${name} needs ${listedRefs(because)}, which the catalog does not say`;
  const names = candidates.filter(({ hits }) => hits > 0).map((each) => each.ref);
  const which = names.length === 0 ? '' : `; it may need ${listedRefs(names)}`;
  return `${name} was hit ${after}, and nothing that it is known to need explains it${which}`;
}

function disprovenText({ ref, kind, of, lasts, held }: ReviewedClaim): string {
  const [name, on] = [shortRef(ref), listedRefs(of)];
  switch (kind) {
    case 'fallback':
      return `the fallback of ${name} for ${on} lasted ${formatDuration(held)}, not ${formatDuration(lasts ?? 0)}`;
    case 'soft':
      return `${name} went down with ${on}, without which it was said to degrade only`;
    case 'informational':
      return `${name} was hit by the loss of ${on}, which was said not to matter`;
    case 'redundancy':
      return `${name} went down with one of ${on}, some of which were said to be enough`;
    default:
      return kind satisfies never;
  }
}

/** What held, in a sentence. */
export function heldText({ ref, kind, of, held }: ReviewedClaim): string {
  const [name, on, time] = [shortRef(ref), listedRefs(of), formatDuration(held)];
  switch (kind) {
    case 'fallback':
      return `the fallback of ${name} for ${on} held for ${time}`;
    case 'redundancy':
      return `${name} worked for ${time} without one of ${on}`;
    case 'soft':
    case 'informational':
      return `${name} worked for ${time} without ${on}`;
    default:
      return kind satisfies never;
  }
}

/** What the sentences about an incident are made of. */
export interface JudgedIncident extends Pick<ReviewedIncident, 'verdict' | 'gaps' | 'held'> {
  readonly thenDeclared: Score;
  readonly failed: readonly unknown[];
}

/** What an incident says about the catalog at the time, in a line or two. */
export function verdictLines(incident: JudgedIncident, tolerance: number): readonly string[] {
  const { verdict, thenDeclared: then, gaps, held } = incident;
  const missed = then.components.missed.length + then.journeys.missed.length;
  const falseAlarms = [...then.components.falseAlarms, ...then.journeys.falseAlarms];
  const gapLines = gaps.map((gap) => `${gapText(gap)}${gap.isClosed ? ' (corrected since)' : ''}`);
  switch (verdict) {
    case 'not observed':
      return [
        incident.failed.length === 0
          ? 'nobody knows yet what failed: fill in failed'
          : 'nothing was observed yet: fill in observed',
      ];
    case 'wider': {
      const of = `${then.components.missed.length === missed ? '' : ' Components and journeys'}`;
      return [
        `${missed} missed${of}: ${listedRefs([...then.components.missed, ...then.journeys.missed], 4)}`,
        ...gapLines,
      ];
    }
    case 'narrower':
      return [`predicted but well: ${listedRefs(falseAlarms, 4)}`, ...gapLines];
    case 'sooner':
    case 'later':
      return [...timeLines(then, tolerance), ...gapLines];
    case 'as predicted':
      return [...gapLines, ...held.map(heldText)];
    default:
      return verdict satisfies never;
  }
}

function timeLines({ timeErrors, unforeseenDown }: Score, tolerance: number): readonly string[] {
  const shown = timeErrors.filter((each) => Math.abs(difference(each)) > tolerance);
  const late = shown.map((each) => {
    const by = formatDuration(Math.abs(difference(each)));
    return `${shortRef(each.ref)} down ${by} ${difference(each) < 0 ? 'sooner' : 'later'} than predicted`;
  });
  return [
    ...late,
    ...unforeseenDown.map(
      ({ ref, at }) => `${shortRef(ref)} down after ${formatDuration(at)}, predicted to degrade only`,
    ),
  ];
}

function difference({ observed, predicted }: TimeError): number {
  return observed - predicted;
}
