import type { KindScore, ScoreSets } from './score.ts';

/** A part of a whole, by their counts; a whole of 0 has no ratio. */
export interface Ratio {
  readonly part: number;
  readonly whole: number;
}

/** A figure whose whole depends on those whom nobody looked at: from all of them well to none of them. */
export interface RatioRange {
  readonly least: Ratio;
  readonly most: Ratio;
}

/** The figures of one score, or of several added up, each with its counts. */
export interface ScoreFigures {
  readonly recall: Ratio;
  readonly precision: RatioRange;
  readonly overlap: RatioRange;
  readonly weightedRecall: Ratio;
  readonly statusRight: Ratio;
  readonly down: { readonly recall: Ratio; readonly precision: RatioRange };
}

/** The figures of several scores: their sets are added, then divided. */
export function scoreFigures(scores: readonly KindScore[]): ScoreFigures {
  const sum = (count: (each: KindScore) => number): number => scores.reduce((total, each) => total + count(each), 0);
  const hits = sum((each) => each.hits.length);
  const missed = sum((each) => each.missed.length);
  const falseAlarms = sum((each) => each.falseAlarms.length);
  const unconfirmed = sum((each) => each.unconfirmed.length);
  return {
    ...recallAndPrecision(scores),
    overlap: {
      least: { part: hits, whole: hits + missed + falseAlarms + unconfirmed },
      most: { part: hits, whole: hits + missed + falseAlarms },
    },
    weightedRecall: { part: sum(({ weights }) => weights.hits), whole: sum(({ weights }) => weights.observed) },
    statusRight: { part: sum(({ statusRight }) => statusRight.length), whole: hits },
    down: recallAndPrecision(scores.map(({ down }) => down)),
  };
}

function recallAndPrecision(scores: readonly ScoreSets[]): Pick<ScoreFigures, 'recall' | 'precision'> {
  const sum = (set: keyof ScoreSets): number => scores.reduce((total, each) => total + each[set].length, 0);
  const hits = sum('hits');
  const falseAlarms = sum('falseAlarms');
  return {
    recall: { part: hits, whole: hits + sum('missed') },
    precision: {
      least: { part: hits, whole: hits + falseAlarms + sum('unconfirmed') },
      most: { part: hits, whole: hits + falseAlarms },
    },
  };
}

/** Values below which a median says nothing. */
const fewest = 8;

/** How sure the interval is. */
const confidence = 0.9;

/**
 * The median of some values with the narrowest symmetric interval of order statistics that covers it with 90 %
 * confidence, whatever the distribution; undefined for fewer than 8 values. The binomial counts of values on either
 * side of the median decide (David, Nagaraja, Order Statistics, 7.1). O(n log n).
 */
export function medianInterval(
  values: readonly number[],
): { readonly median: number; readonly low: number; readonly high: number } | undefined {
  const count = values.length;
  if (count < fewest) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  // `below`: the chance that fewer than `rank` of them lie under the median.
  let [term, below, rank] = [0.5 ** count, 0, 0];
  while (1 - 2 * (below + term) >= confidence) {
    below += term;
    rank += 1;
    term *= (count - rank + 1) / rank;
  }
  const middle = (count - 1) / 2;
  const median = (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
  return { median, low: sorted[rank - 1]!, high: sorted[count - rank]! };
}
