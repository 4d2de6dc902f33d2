import fc from 'fast-check';
import { test } from 'vitest';
import { simulate } from '../../packages/core/src/failure/simulate.ts';
import { reachOf } from '../../packages/core/src/trend/reach.ts';
import { failing } from './drawn-incident.ts';
import { expectEqual } from './expect-equal.ts';
import { compiled, picks, randomGraph, someOf } from './random-graph.ts';

test('the reach of a catalog counts what every single failure takes down, and journeys of tier 1 apart', () => {
  fc.assert(
    fc.property(randomGraph, picks, (random, picked) => {
      const graph = compiled(random);
      const refs = graph.nodes.map(({ ref }) => ref);
      const keep = new Set(someOf(refs, picked));
      const radii = new Map(
        failing(graph)
          .filter((ref) => !ref.startsWith('api:'))
          .map((ref) => [ref, simulate(graph, [ref], { lasts: null }).declared.down] as const),
      );
      const reach = (isIn: (ref: string) => boolean) => {
        const components = refs.filter((ref) => ref.startsWith('component:') && isIn(ref));
        const failures = [...radii].filter(([ref]) => isIn(ref));
        const counts = failures.map(([ref, down]) => ({
          ref,
          components: components.filter((each) => each !== ref && down.includes(each)).length,
        }));
        const most = Math.max(0, ...counts.map((each) => each.components));
        return {
          components: components.length,
          failures: failures.length,
          widest: most === 0 ? null : counts.find((each) => each.components === most)!,
          pairs: {
            part: counts.reduce((sum, each) => sum + each.components, 0),
            whole: failures.reduce((sum, [ref]) => sum + components.filter((each) => each !== ref).length, 0),
          },
        };
      };
      const found = reachOf(graph, keep);
      expectEqual(
        found.all,
        reach(() => true),
      );
      expectEqual(
        found.kept,
        reach((ref) => keep.has(ref)),
      );
      const journeys = graph.nodes.flatMap(({ kind, tier, ref }) => (kind === 'journey' && tier === 1 ? [ref] : []));
      expectEqual(
        [...found.journeys].map(([node, losses]) => [refs[node]!, losses]),
        journeys.map((journey) => [journey, [...radii.values()].filter((down) => down.includes(journey)).length]),
      );
    }),
    { numRuns: Number(process.env.FAULTLINE_PROPERTY_RUNS ?? 500) },
  );
});
