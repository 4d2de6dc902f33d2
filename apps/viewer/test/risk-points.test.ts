import { expect, test } from 'vitest';
import { exampleReport } from '../../../test/viewer/reports.ts';
import { rankingOf } from '../src/world/ranking.ts';
import { riskPoints } from '../src/world/risk-points.ts';
import { openWorld } from '../src/world/world.ts';

test('every failure that costs something is in one dot of the risk field, at what the report says it costs', () => {
  const rows = rankingOf(openWorld(exampleReport('storefront'))).rows;
  const points = riskPoints(rows, 'journeys');
  const refs = points.flatMap((point) => point.rows.map(({ ref }) => ref));
  expect(refs.sort()).toEqual(rows.flatMap(({ ref, worst, journeys }) => (worst + journeys > 0 ? [ref] : [])).sort());
  for (const { rows: own, ...cost } of points) {
    for (const { down, worst, journeys } of own) expect(cost).toMatchObject({ down, worst, up: journeys });
  }
  expect(points.length).toBeLessThan(rows.length);
});
