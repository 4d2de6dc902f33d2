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
