import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drift } from '../../src/drift/drift.ts';
import { observedModel } from '../../src/drift/observed-model.ts';
import { blastRadii, type FailureModel } from '../../src/index.ts';
import { drawnDrift, modelOf, plainDraw } from './drawn-drift.ts';
import { oracleVerdicts } from './verdict-oracle.ts';

/** How often a property is tried; a draw of two models takes longer. */
const runs = (usual: number) => ({ numRuns: Number(process.env.FAULTLINE_PROPERTY_RUNS ?? usual) });

test('each row and each dependency has the one verdict that the written rules give it', () => {
  fc.assert(
    fc.property(drawnDrift, (all) => {
      const drawn = plainDraw(all);
      const result = drift(modelOf(drawn), drawn.sources);
      const wanted = oracleVerdicts(drawn);
      const rows = result.rows.map(({ verdict, caller, callee, kind, sources }) => [
        `${verdict} ${caller} ${callee} ${kind}`,
        [...sources],
      ]);
      expect(new Map(rows as [string, string[]][])).toEqual(
        new Map([...wanted.rows].map(([key, sources]) => [key, [...sources].sort()])),
      );
      expect(rows.length).toBe(wanted.rows.size);
      const needs = result.dependencies.map(
        ({ verdict, dependent, dependency }) => [`${dependent} ${dependency}`, verdict] as const,
      );
      expect(new Map(needs)).toEqual(wanted.needs);
      expect(needs.length).toBe(wanted.needs.size);
    }),
    runs(300),
  );
});

/** Components down by the loss of each entity. */
function componentsDown(graph: FailureModel, reading: 'declared' | 'worstCase'): ReadonlyMap<string, number> {
  const radii = blastRadii(graph, graph[reading]);
  return new Map(graph.nodes.map(({ ref }, index) => [ref, radii[index]!.down.component ?? 0]));
}

test('with any number of sources, observing changes no declared radius, and another source shrinks no worst case', () => {
  fc.assert(
    fc.property(drawnDrift, fc.nat(3), (all, count) => {
      const drawn = plainDraw(all);
      const model = modelOf(drawn);
      const some = observedModel(model.graph, drift(model, drawn.sources.slice(0, count)));
      const more = observedModel(model.graph, drift(model, drawn.sources));
      const declared = componentsDown(more, 'declared');
      for (const [ref, down] of componentsDown(model.graph, 'declared')) expect(declared.get(ref)).toBe(down);
      const [few, many] = [componentsDown(some, 'worstCase'), componentsDown(more, 'worstCase')];
      for (const [ref, down] of componentsDown(model.graph, 'worstCase'))
        expect(few.get(ref)).toBeGreaterThanOrEqual(down);
      for (const [ref, down] of few) expect(many.get(ref)).toBeGreaterThanOrEqual(down);
    }),
    runs(60),
  );
});

test('the order of sources and of their rows changes no verdict', () => {
  fc.assert(
    fc.property(drawnDrift, (all) => {
      const drawn = plainDraw(all);
      const model = modelOf(drawn);
      const turned = drawn.sources.map((each) => ({ ...each, rows: [...each.rows].reverse() })).reverse();
      expect(drift(model, turned)).toEqual(drift(model, drawn.sources));
    }),
    runs(100),
  );
});
