import fc from 'fast-check';
import { test } from 'vitest';
import { downPropagationOf, type Propagation, propagationOf } from '../../packages/core/src/analysis/propagation.ts';
import { expectEqual } from './expect-equal.ts';
import { oracleLinks } from './links.ts';
import type { OracleStatus } from './model.ts';
import { permanentStatuses } from './permanent.ts';
import { compiled, disbelieved, randomGraph } from './random-graph.ts';
import { runs } from './runs.ts';

/** Whom each entity takes with it, in order. */
function linksOf({ graph, edgesFrom }: Propagation): ReadonlyMap<string, readonly string[]> {
  return new Map(graph.nodes.map(({ ref }, node) => [ref, edgesFrom(node).map(({ to }) => graph.nodes[to]!.ref)]));
}

test('each entity takes down the entities whose status depends on its own, for every failure', () => {
  fc.assert(
    fc.property(randomGraph, (random) => {
      const graph = compiled(random);
      const refs = graph.nodes.map(({ ref }) => ref);
      const sorted = (links: ReturnType<typeof oracleLinks>) =>
        new Map([...links].map(([ref, to]) => [ref, refs.filter((each) => to.has(each))]));
      for (const [gates, requirements] of [
        [graph.declared, random.requirements],
        [graph.worstCase, disbelieved(random.requirements)],
      ] as const) {
        for (const [seed, from] of refs.entries()) {
          const statuses = permanentStatuses(refs, requirements, [from]);
          expectEqual(linksOf(propagationOf(graph, gates, [seed])), sorted(oracleLinks(statuses, requirements, from)));
          const down = new Map(
            [...statuses].map(([ref, status]): [string, OracleStatus] => [ref, status === 'down' ? 'down' : 'ok']),
          );
          expectEqual(linksOf(downPropagationOf(graph, gates, seed)), sorted(oracleLinks(down, requirements, from)));
        }
      }
    }),
    runs,
  );
});
