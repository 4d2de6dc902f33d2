import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blastRadii } from '../../packages/core/src/analysis/blast-radius.ts';
import { containment } from '../../packages/core/src/analysis/containment.ts';
import { countKinds as countByKind } from '../../packages/core/src/analysis/count-kinds.ts';
import { countLost } from '../../packages/core/src/analysis/count-lost.ts';
import { cycles } from '../../packages/core/src/analysis/cycles.ts';
import {
  sharedCounts,
  sharedSinglePointsOfFailure,
} from '../../packages/core/src/analysis/shared-single-points-of-failure.ts';
import { compileFailureModel } from '../../packages/core/src/failure/failure-model.ts';
import { simulate } from '../../packages/core/src/failure/simulate.ts';
import type { Requirement } from '../../packages/core/src/model/requirement.ts';
import { oracleContainment } from './containment.ts';
import { oracleCycles } from './cycles.ts';
import { expectEqual } from './expect-equal.ts';
import type { OracleStatus } from './model.ts';
import { permanentStatuses } from './permanent.ts';
import { belongingOf, compiled, disbelieved, picks, randomGraph, someOf } from './random-graph.ts';
import { agreementRuns, runs } from './runs.ts';

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
          expectEqual(
            { down, degraded, exposed },
            {
              down: countKinds(expected, 'down', seed, random.kinds),
              degraded: countKinds(expected, 'degraded', seed, random.kinds),
              exposed: countKinds(expected, 'exposed', seed, random.kinds),
            },
          );
        }
      }
    }),
    agreementRuns,
  );
});

test('a radius names the systems, domains, owners and journeys that it reaches, and weighs the Components', () => {
  const weights = { 1: 8, 2: 4, 3: 2, 4: 1, none: 1 };
  fc.assert(
    fc.property(randomGraph, (random) => {
      const graph = compiled(random);
      const refs = graph.nodes.map(({ ref }) => ref);
      const radii = blastRadii(graph, graph.declared);
      for (const [index, seed] of refs.entries()) {
        const statuses = permanentStatuses(refs, random.requirements, [seed]);
        const down = refs.filter((ref) => ref !== seed && statuses.get(ref) === 'down');
        const components = down.filter((ref) => random.kinds.get(ref) === 'component');
        const names = (key: 'system' | 'domain' | 'owner') =>
          [...new Set(components.flatMap((ref) => belongingOf(ref)[key] ?? []))].sort();
        const tiers = components.map((ref) => random.tiers.get(ref) ?? ('none' as const));
        const { systems, domains, owners, journeys, tiers: counted, score } = radii[index]!;
        expectEqual(
          { systems, domains, owners, journeys, counted, score },
          {
            systems: names('system'),
            domains: names('domain'),
            owners: names('owner'),
            journeys: down.filter((ref) => random.kinds.get(ref) === 'journey'),
            counted: Object.fromEntries(
              [...new Set(tiers)].map((tier) => [tier, tiers.filter((each) => each === tier).length]),
            ),
            score: tiers.reduce((sum, tier) => sum + weights[tier], 0),
          },
        );
      }
      const shared = refs.flatMap((ref, index) => {
        const { journeys, systems, down, score } = radii[index]!;
        const others = systems.filter((system) => system !== belongingOf(ref).system);
        const isShared = random.kinds.get(ref) !== 'journey' && (journeys.length > 1 || others.length > 1);
        return isShared ? [{ ref, journeys, systems: others, components: down.component ?? 0, score }] : [];
      });
      const found = sharedSinglePointsOfFailure(graph, sharedCounts(graph), radii);
      expectEqual(
        [...found].sort((a, b) => (a.ref < b.ref ? -1 : 1)),
        shared,
      );
      const rank = found.map((each) => [each.journeys.length, each.systems.length, each.score]);
      for (const [index, ranks] of rank.slice(1).entries()) {
        const difference = ranks.map((value, at) => rank[index]![at]! - value).find((value) => value !== 0);
        expect(difference ?? (found[index]!.ref < found[index + 1]!.ref ? 1 : -1)).toBeGreaterThan(0);
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
        expectEqual(
          [result.down, result.degraded, result.exposed],
          [having('down'), having('degraded'), having('exposed')],
        );
      }
      const counts = (refs: readonly string[]) => countByKind(refs.map((ref) => ({ kind: random.kinds.get(ref)! })));
      const { declared, worstCase } = outage;
      expectEqual(countLost(graph, graph.declared, seeds), counts(declared.down));
      expectEqual(countLost(graph, graph.worstCase, seeds), counts(worstCase.down));
    }),
    agreementRuns,
  );
});

test('the container of an entity is the nearest one that keeps all other harm away by tolerating the loss', () => {
  fc.assert(
    fc.property(randomGraph, fc.nat(2 ** 9), (random, inert) => {
      const drawn = compiled(random);
      const isInert = (node: number): boolean => drawn.nodes[node]!.kind === 'component' && ((inert >> node) & 1) === 1;
      const nodes = drawn.nodes.map((each, node) => (isInert(node) ? { ...each, isInert: true as const } : each));
      const model = compileFailureModel(nodes, drawn.requirements, drawn);
      const found = containment(model);
      const entities = nodes.map(({ ref, kind, system }, node) => ({ ref, kind, system, isInert: isInert(node) }));
      const expected = oracleContainment(entities, random.requirements);
      for (const [node, { ref }] of nodes.entries()) {
        const { containers, nearest, isShared } = expected.get(ref) ?? { containers: new Set(), isShared: false };
        const container = nodes[found.container[node]!]?.ref;
        expectEqual({ ref, isShared: found.isShared[node] }, { ref, isShared });
        if (nearest !== undefined) expectEqual({ ref, container }, { ref, container: nearest });
        else if (containers.size > 0) expect(containers).toContain(container);
        else expect(container).toBeUndefined();
      }
      const around = (node: number): number => found.container[node]!;
      for (const first of nodes.keys()) {
        const above = new Set([first]);
        for (let node = around(first); node >= 0; node = around(node)) {
          expect(above).not.toContain(node);
          above.add(node);
        }
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
      expectEqual(
        found.map(({ members, hard }) => ({ members, hard })),
        oracleCycles([...random.kinds.keys()], random.requirements),
      );
      for (const { path, members, hard } of found) {
        expectEqual(path[0], members[0]);
        const strict = random.requirements.filter((each) => each.class === 'hard' && each.needs === each.of.length);
        expectEqual(path.length, shortestRound(hard ? strict : random.requirements, path[0]!));
        for (const [index, ref] of path.entries()) {
          const next = path[(index + 1) % path.length]!;
          expectEqual(
            random.requirements.some((each) => each.ref === ref && each.of.includes(next)),
            true,
          );
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

/** Steps from an entity back to itself, as few as there can be. */
function shortestRound(requirements: readonly Requirement[], first: string): number {
  const counted = requirements.filter(
    (each) =>
      each.relation !== 'member' &&
      each.class !== 'informational' &&
      !(each.relation === 'subcomponentOf' && each.class === 'soft'),
  );
  let reached = new Set([first]);
  for (let steps = 1; ; steps++) {
    reached = new Set(counted.flatMap(({ ref, of }) => (reached.has(ref) ? of : [])));
    if (reached.has(first)) return steps;
  }
}
