import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decisiveClaims } from '../../packages/core/src/analysis/decisive-claims.ts';
import { explainPath, failureChain } from '../../packages/core/src/analysis/explain-path.ts';
import { failureDomains } from '../../packages/core/src/analysis/failure-domains.ts';
import { firebreaks } from '../../packages/core/src/analysis/firebreaks.ts';
import { journeyResilience } from '../../packages/core/src/analysis/journey-resilience.ts';
import { notIndependent } from '../../packages/core/src/analysis/not-independent.ts';
import {
  countSinglePointsOfFailure,
  singlePointsOfFailure,
} from '../../packages/core/src/analysis/single-points-of-failure.ts';
import type { Requirement } from '../../packages/core/src/model/requirement.ts';
import { expectEqual } from './expect-equal.ts';
import { permanentStatuses } from './permanent.ts';
import { permanentTimes } from './permanent-times.ts';
import { compiled, disbelieved, isUnproven, picks, type RandomGraph, randomGraph, someOf } from './random-graph.ts';
import { runs } from './runs.ts';

const fails = ({ kinds }: RandomGraph): string[] =>
  [...kinds].flatMap(([ref, kind]) => (kind === 'journey' ? [] : [ref]));

function downWith(random: RandomGraph, requirements: readonly Requirement[], seeds: readonly string[]): Set<string> {
  const statuses = permanentStatuses([...random.kinds.keys()], requirements, seeds);
  return new Set([...statuses].flatMap(([ref, status]) => (status === 'down' ? [ref] : [])));
}

test('the single points of failure of an entity are those whose failure, tried one by one, takes it down', () => {
  fc.assert(
    fc.property(randomGraph, (random) => {
      const graph = compiled(random);
      const found = singlePointsOfFailure(graph, graph.declared, () => true);
      const counts = countSinglePointsOfFailure(graph, graph.declared);
      const downs = new Map(fails(random).map((seed) => [seed, downWith(random, random.requirements, [seed])]));
      for (const [index, { ref }] of graph.nodes.entries()) {
        const expected = [...downs].flatMap(([seed, down]) => (seed !== ref && down.has(ref) ? [seed] : [])).sort();
        expectEqual(found.get(index), expected);
        expectEqual(counts[index], expected.length);
      }
    }),
    runs,
  );
});

test('redundant members that share a cause are those that a single failure, tried one by one, leaves too few of', () => {
  fc.assert(
    fc.property(randomGraph, (random) => {
      const graph = compiled(random);
      const found = notIndependent(graph);
      const expected = graph.requirements.flatMap((each, requirement) => {
        if (each.needs === each.of.length || each.class === 'informational' || each.relation === 'member') return [];
        const causes = fails(random).flatMap((seed) => {
          const down = downWith(random, random.requirements, [seed]);
          const loses = each.of.filter((member) => down.has(member));
          return seed !== each.ref && each.of.length - loses.length < each.needs ? [{ ref: seed, loses }] : [];
        });
        causes.sort((a, b) => (a.ref < b.ref ? -1 : 1));
        return causes.length === 0 ? [] : [{ requirement, ref: each.ref, causes }];
      });
      expectEqual(found, expected);
    }),
    runs,
  );
});

test('a firebreak saves who stays up when it is failed again with it, and none saves more where nothing is redundant', () => {
  fc.assert(
    fc.property(randomGraph, picks, fc.boolean(), (drawn, picked, isPlain) => {
      const random = isPlain
        ? { ...drawn, requirements: drawn.requirements.map((each) => ({ ...each, needs: each.of.length })) }
        : drawn;
      const graph = compiled(random);
      const refs = [...random.kinds.keys()];
      const seeds = someOf(refs, picked);
      const down = downWith(random, random.requirements, seeds);
      const componentsSaved = (ref: string): string[] => {
        const tolerating = random.requirements.filter((each) => each.ref !== ref);
        const still = downWith(random, tolerating, seeds);
        return [...down].filter((other) => !still.has(other) && random.kinds.get(other) === 'component');
      };
      const found = firebreaks(
        graph,
        graph.declared,
        seeds.map((seed) => graph.indexOf.get(seed)!),
        1,
      );
      for (const { ref, saves } of found) expectEqual(saves.component ?? 0, componentsSaved(ref).length);
      const candidates = [...down].filter(
        (ref) => !seeds.includes(ref) && ['component', 'resource'].includes(random.kinds.get(ref)!),
      );
      expectEqual(found.length, Math.min(1, candidates.length));
      if (isPlain && found[0]) {
        const most = Math.max(...candidates.map((ref) => componentsSaved(ref).length));
        expectEqual(found[0].saves.component ?? 0, most);
      }
    }),
    runs,
  );
});

test('a failure chain is the first of the shortest chains to who goes down, and none to who does not', () => {
  fc.assert(
    fc.property(randomGraph, fc.nat(), fc.nat(), (random, a, b) => {
      const graph = compiled(random);
      const [from, to] = [a, b].map((pick) => graph.nodes[pick % graph.nodes.length]!.ref) as [string, string];
      const { status, chains } = explainPath(graph, from, to);
      expectEqual(failureChain(graph, from, to), status === 'down' ? (chains[0] ?? []) : []);
    }),
    runs,
  );
});

test('each firebreak says what it saves and through what the loss arrives, the best first', () => {
  const weights = { 1: 8, 2: 4, 3: 2, 4: 1, none: 1 };
  fc.assert(
    fc.property(randomGraph, picks, (random, picked) => {
      const graph = compiled(random);
      const seeds = someOf([...random.kinds.keys()], picked);
      const down = downWith(random, random.requirements, seeds);
      const found = firebreaks(
        graph,
        graph.declared,
        seeds.map((seed) => graph.indexOf.get(seed)!),
        3,
      );
      for (const { ref, requirements, saves, journeys, score } of found) {
        const still = downWith(
          random,
          random.requirements.filter((each) => each.ref !== ref),
          seeds,
        );
        const saved = graph.nodes.filter((node) => down.has(node.ref) && !still.has(node.ref));
        const components = saved.filter(({ kind }) => kind === 'component');
        expectEqual(
          {
            requirements,
            journeys,
            score,
            saves: Object.values(saves).reduce((sum, count) => sum + count, 0),
          },
          {
            requirements: graph.requirements.flatMap((each, index) => {
              const left = each.of.filter((member) => !down.has(member)).length;
              return each.ref === ref && each.class === 'hard' && left < each.needs ? [index] : [];
            }),
            journeys: saved.filter(({ kind }) => kind === 'journey').map((node) => node.ref),
            score: components.reduce((sum, { tier }) => sum + weights[tier ?? 'none'], 0),
            saves: saved.length,
          },
        );
      }
      const ranks = found.map(({ saves, score, ref }) => ({ components: saves.component ?? 0, score, ref }));
      expectEqual(
        ranks,
        [...ranks].sort((a, b) => b.components - a.components || b.score - a.score || (a.ref < b.ref ? -1 : 1)),
      );
    }),
    runs,
  );
});

test('a decisive claim makes the difference that disbelieving it alone makes', () => {
  fc.assert(
    fc.property(randomGraph, (random) => {
      const graph = compiled(random);
      const requirements = graph.requirements;
      const atOnce = (each: Requirement) => (each.fallback === undefined ? each : { ...each, class: 'soft' as const });
      const expected = requirements.flatMap((claim, requirement) => {
        if (!isUnproven(claim)) return [];
        const believed = requirements.map(atOnce);
        const without = [...believed.filter((_, index) => index !== requirement), ...disbelieved([claim])];
        const widened = fails(random).flatMap((seed) => {
          const before = downWith(random, believed, [seed]);
          const added = [...downWith(random, without, [seed])].filter((ref) => !before.has(ref));
          const count = (kind: string) => added.filter((ref) => random.kinds.get(ref) === kind).length;
          return added.length === 0 ? [] : [{ ref: seed, components: count('component'), journeys: count('journey') }];
        });
        widened.sort((a, b) => b.components - a.components || b.journeys - a.journeys || (a.ref < b.ref ? -1 : 1));
        const [worst] = widened;
        return worst === undefined ? [] : [{ requirement, ref: claim.ref, failures: widened.length, worst }];
      });
      const found = decisiveClaims(graph);
      expectEqual(
        [...found].sort((a, b) => a.requirement - b.requirement),
        expected,
      );
      const sizes = found.map(({ worst }) => worst.components);
      expectEqual(
        sizes,
        [...sizes].sort((a, b) => b - a),
      );
    }),
    runs,
  );
});

test('the resilience matrix holds what each failure, timed on its own, does to each journey', () => {
  fc.assert(
    fc.property(randomGraph, (random) => {
      const graph = compiled(random);
      const refs = graph.nodes.map(({ ref }) => ref);
      const outcome = (requirements: readonly Requirement[], seed: string, journey: string) => {
        const { downAt } = permanentTimes(refs, requirements, [seed]);
        const at = downAt.get(journey)!;
        return {
          status: permanentStatuses(refs, requirements, [seed]).get(journey)!,
          downAt: at === Infinity ? null : at,
        };
      };
      const found = journeyResilience(graph);
      const journeys = refs.filter((ref) => random.kinds.get(ref) === 'journey');
      expectEqual(
        [...found.keys()].map((index) => refs[index]),
        journeys,
      );
      for (const [index, dependencies] of found) {
        const expected = fails(random)
          .map((ref) => ({
            ref,
            declared: outcome(random.requirements, ref, refs[index]!),
            worstCase: outcome(disbelieved(random.requirements), ref, refs[index]!),
          }))
          .filter(({ declared, worstCase }) => declared.status !== 'ok' || worstCase.status !== 'ok')
          .sort((a, b) => (a.ref < b.ref ? -1 : 1));
        expectEqual(dependencies, expected);
      }
    }),
    runs,
  );
});

test('the members of a failure domain need it, and its survivors are those that its loss leaves up', () => {
  fc.assert(
    fc.property(randomGraph, (random) => {
      for (const { ref, members, survivors } of failureDomains(compiled(random))) {
        const down = downWith(random, random.requirements, [ref]);
        expectEqual(
          survivors,
          members.filter((member) => !down.has(member)),
        );
        expectEqual(
          members.some((member) => random.kinds.get(member) === 'failuredomain'),
          false,
        );
        for (const each of random.requirements) {
          if (each.class === 'informational' || each.relation === 'member' || !each.of.includes(ref)) continue;
          if (random.kinds.get(each.ref) !== 'failuredomain') expect(members).toContain(each.ref);
        }
      }
    }),
    runs,
  );
});
