import fc from 'fast-check';
import { test } from 'vitest';
import { gameDays } from '../../packages/core/src/backlog/game-days.ts';
import { compileFailureModel } from '../../packages/core/src/failure/failure-model.ts';
import { simulate } from '../../packages/core/src/failure/simulate.ts';
import { claimKind } from '../../packages/core/src/model/requirement.ts';
import { failing } from './drawn-incident.ts';
import { expectEqual } from './expect-equal.ts';
import { compiled, randomGraph } from './random-graph.ts';

test('the stake of a game day is what goes down at once, by tier, in the worst failure without the claim', () => {
  fc.assert(
    fc.property(randomGraph, (random) => {
      const graph = compiled(random);
      const atOnce = (model: typeof graph, failed: string): ReadonlySet<string> =>
        new Set(
          simulate(model, [failed], { lasts: null }).declared.timeline.flatMap(({ at, ref, status }) =>
            at === 0 && status === 'down' && /^(?:component|journey):/.test(ref) ? [ref] : [],
          ),
        );
      const weightOf = (ref: string): number => graph.weights[graph.nodes[graph.indexOf.get(ref)!]!.tier ?? 'none'];
      const expected = graph.requirements.flatMap((requirement, index) => {
        if (graph.proven[index] || claimKind(requirement) === undefined) return [];
        const plain = requirement.of.map((on) => {
          const { fallback: _, evidence: __, ...rest } = requirement;
          return { ...rest, class: 'hard' as const, needs: 1, of: [on] };
        });
        const others = graph.requirements.filter((each) => each !== requirement);
        const without = compileFailureModel(graph.nodes, [...others, ...plain], graph);
        const stakes = failing(graph).flatMap((failed) => {
          const before = atOnce(graph, failed);
          const more = [...atOnce(without, failed)].filter((ref) => !before.has(ref) && ref !== failed);
          return more.map((ref) => weightOf(ref)).length === 0
            ? []
            : [more.reduce((sum, ref) => sum + weightOf(ref), 0)];
        });
        return stakes.length === 0 ? [] : [{ ref: requirement.ref, of: requirement.of, stake: Math.max(...stakes) }];
      });
      const found = gameDays(graph, [], 300)
        .filter(({ stake }) => stake > 0)
        .map(({ ref, requirement: { of }, stake }) => ({ ref, of, stake }));
      const text = (each: object): string => JSON.stringify(each);
      expectEqual(found.map(text).sort(), expected.map(text).sort());
    }),
    { numRuns: Number(process.env.FAULTLINE_PROPERTY_RUNS ?? 200) },
  );
});
