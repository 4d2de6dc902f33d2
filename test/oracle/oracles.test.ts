import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blastRadii } from '../../packages/core/src/analysis/blast-radius.ts';
import { containment } from '../../packages/core/src/analysis/containment.ts';
import { countKinds as countByKind } from '../../packages/core/src/analysis/count-kinds.ts';
import { countLost } from '../../packages/core/src/analysis/count-lost.ts';
import { cycles } from '../../packages/core/src/analysis/cycles.ts';
import { simulate } from '../../packages/core/src/failure/simulate.ts';
import { oracleContainment } from './containment.ts';
import { oracleCycles } from './cycles.ts';
import type { OracleStatus } from './model.ts';
import { permanentStatuses } from './permanent.ts';
import { compiled, disbelieved, picks, randomGraph, someOf } from './random-graph.ts';
import { runs } from './runs.ts';

test('the radius of every single failure is the one that trying every requirement finds', () => {
  fc.assert(
    fc.property(randomGraph, (random) => {
      const graph = compiled(random);
      const refs = graph.nodes.map(({ ref }) => ref);
      for (const [gates, requirements] of [
        [graph.declared, random.requirements],
        [graph.worstCase, disbelieved(random.requirements)],
      ] as const) {
        const radii = blastRadii(graph, gates);
        for (const [index, seed] of refs.entries()) {
          const expected = permanentStatuses(refs, requirements, [seed]);
          const { down, degraded, exposed } = radii[index]!;
          expect({ down, degraded, exposed }).toEqual({
            down: countKinds(expected, 'down', seed, random.kinds),
            degraded: countKinds(expected, 'degraded', seed, random.kinds),
            exposed: countKinds(expected, 'exposed', seed, random.kinds),
          });
        }
      }
    }),
    runs,
  );
});

test('a simulated outage without an end is the one that trying every requirement finds, for any seeds', () => {
  fc.assert(
    fc.property(randomGraph, picks, (random, picked) => {
      const graph = compiled(random);
      const refs = graph.nodes.map(({ ref }) => ref);
      const seeds = someOf(refs, picked);
      const outage = simulate(graph, seeds, { lasts: null });
      for (const [result, requirements] of [
        [outage.declared, random.requirements],
        [outage.worstCase, disbelieved(random.requirements)],
      ] as const) {
        const expected = permanentStatuses(refs, requirements, seeds);
        const having = (status: OracleStatus) =>
          refs.filter((ref) => expected.get(ref) === status && !seeds.includes(ref));
        expect([result.down, result.degraded, result.exposed]).toEqual([
          having('down'),
          having('degraded'),
          having('exposed'),
        ]);
      }
      const counts = (refs: readonly string[]) => countByKind(refs.map((ref) => ({ kind: random.kinds.get(ref)! })));
      const { declared, worstCase } = outage;
      expect(countLost(graph, seeds)).toEqual({ declared: counts(declared.down), worstCase: counts(worstCase.down) });
    }),
    runs,
  );
});

test('what contains what is what taking each entity away shows', () => {
  fc.assert(
    fc.property(randomGraph, (random) => {
      const graph = compiled(random);
      const found = containment(graph);
      const expected = oracleContainment(random.kinds, random.requirements);
      for (const [index, { ref }] of graph.nodes.entries()) {
        expect({
          ref,
          isEntryPoint: found.isEntryPoint[index],
          container: graph.nodes[found.container[index]!]?.ref,
          isShared: found.isShared[index],
        }).toEqual({
          ref,
          isEntryPoint: expected.entryPoints.has(ref),
          container: expected.container.get(ref),
          isShared: expected.shared.has(ref),
        });
      }
    }),
    runs,
  );
});

test('the cycles are the sets of entities that reach each other, and their paths go round', () => {
  fc.assert(
    fc.property(randomGraph, (random) => {
      const graph = compiled(random);
      const found = cycles(graph);
      expect(found.map(({ members, hard }) => ({ members, hard }))).toEqual(
        oracleCycles([...random.kinds.keys()], random.requirements),
      );
      for (const { path, members } of found) {
        expect(path[0]).toBe(members[0]);
        for (const [index, ref] of path.entries()) {
          const next = path[(index + 1) % path.length]!;
          expect(random.requirements.some((each) => each.ref === ref && each.of.includes(next))).toBe(true);
        }
      }
    }),
    runs,
  );
});

function countKinds(
  statuses: ReadonlyMap<string, OracleStatus>,
  status: OracleStatus,
  seed: string,
  kinds: ReadonlyMap<string, string>,
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [ref, has] of statuses) {
    if (has !== status || ref === seed) continue;
    const kind = kinds.get(ref)!;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}
