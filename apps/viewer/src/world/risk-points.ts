import type { Row } from './ranking.ts';

/** Failures that cost the same: one dot of the risk field. */
export interface RiskPoint {
  /** Components down, as declared and in the worst case; journeys lost, or systems hit. */
  readonly down: number;
  readonly worst: number;
  readonly up: number;
  /** The most costly tier among them; null where none has one. */
  readonly tier: number | null;
  /** From the first in the order of the ranking. */
  readonly rows: readonly Row[];
}

/** What is counted upwards: journeys, or in a catalog without any the systems. */
export type RiskAxis = 'journeys' | 'systems';

/** What each single failure costs, those of the same cost together; failures that take down nothing are left out. */
export function riskPoints(rows: readonly Row[], axis: RiskAxis): readonly RiskPoint[] {
  const points = new Map<string, Row[]>();
  for (const row of rows) {
    if (row.worst === 0 && row.journeys === 0) continue;
    const key = `${row.down} ${row.worst} ${row[axis]}`;
    const there = points.get(key);
    if (there) there.push(row);
    else points.set(key, [row]);
  }
  return [...points.values()].map((own) => {
    const { down, worst, [axis]: up } = own[0]!;
    const tiers = own.flatMap(({ tier }) => tier ?? []);
    return { down, worst, up, tier: tiers.length === 0 ? null : Math.min(...tiers), rows: own };
  });
}
