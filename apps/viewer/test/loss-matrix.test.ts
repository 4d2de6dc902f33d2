import { failsAs, simulate } from '@faultline/core';
import { expect, test } from 'vitest';
import { exampleReport, generatedReport } from '../../../test/viewer/reports.ts';
import { lossMatrix, matrixUnits } from '../src/world/loss-matrix.ts';
import { openWorld } from '../src/world/world.ts';

const storefront = openWorld(exampleReport('storefront'));

test('each number of the matrix is what the failure of all of its row takes down of its column', () => {
  const { report, graph } = storefront;
  for (const reading of ['declared', 'worstCase'] as const) {
    const { units, lost } = lossMatrix(graph, reading, matrixUnits(report.entities, new Set()));
    expect(units.map(({ ref }) => ref).toSorted()).toEqual(
      report.entities.filter(({ kind }) => kind === 'system').map(({ ref }) => ref),
    );
    for (const [row, { ref }] of units.entries()) {
      const down = new Set(simulate(graph, failsAs(graph, ref), { lasts: null })[reading].down);
      for (const [column, { components }] of units.entries()) {
        expect(lost[row]![column]).toBe(components.filter((each) => down.has(each)).length);
      }
    }
  }
});

test('the one that takes down most comes first, and nobody is lost by the order', () => {
  const { units, lost } = lossMatrix(storefront.graph, 'declared', matrixUnits(storefront.report.entities, new Set()));
  const totals = lost.map((row) => row.reduce((sum, each) => sum + each, 0));
  expect(Math.max(...totals)).toBe(totals[0]);
  expect(units.reduce((sum, { components }) => sum + components.length, 0)).toBe(33);
});

test('of many systems the domains come first, and one that is opened stands as its systems', () => {
  const { entities } = generatedReport(5000);
  const closed = matrixUnits(entities, new Set());
  expect(new Set(closed.units.map(({ ref }) => ref.split(':')[0]))).toEqual(new Set(['domain']));
  const [first] = closed.units as [(typeof closed.units)[number]];
  const opened = matrixUnits(entities, new Set([first.ref]));
  expect(opened.units.some(({ ref }) => ref === first.ref)).toBe(false);
  const inside = opened.units.filter(({ within }) => within === first.ref);
  expect(inside.flatMap(({ components }) => components).toSorted()).toEqual([...first.components].toSorted());
});
