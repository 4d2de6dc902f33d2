import fc from 'fast-check';
import { test } from 'vitest';
import { checkCoverage } from '../../packages/core/src/analysis/check-coverage.ts';
import { simulate } from '../../packages/core/src/failure/simulate.ts';
import type { SyntheticCheck } from '../../packages/core/src/model/synthetic-check.ts';
import { failing } from './drawn-incident.ts';
import { expectEqual } from './expect-equal.ts';
import { compiled, picks, randomGraph, someOf } from './random-graph.ts';
import { runs } from './runs.ts';

const source = { file: 'faultline.yaml', line: 1, column: 1 };

test('the losses that the checks of a journey notice, notice late and never notice are all that take it down', () => {
  fc.assert(
    fc.property(randomGraph, fc.array(picks, { maxLength: 2 }), (random, drawn) => {
      const graph = compiled(random);
      const journeys = graph.nodes.flatMap(({ kind, ref }) => (kind === 'journey' ? [ref] : []));
      fc.pre(journeys.length > 0);
      const others = [...random.kinds.keys()].filter((ref) => !journeys.includes(ref));
      const checks = drawn.map((picked, index): SyntheticCheck => {
        const exercises = others.length === 0 ? [] : someOf(others, picked);
        return { name: `check-${index}`, journey: journeys[0]!, exercises, source };
      });
      const found = checkCoverage(graph, checks);
      const lossesBy = (journey: string, exercised: readonly string[]) => {
        const sets = { notices: [] as string[], late: [] as { ref: string; by: number }[], blind: [] as string[] };
        for (const ref of failing(graph).filter((each) => !each.startsWith('api:'))) {
          const { timeline } = simulate(graph, [ref], { lasts: null }).declared;
          const downAt = (each: string): number =>
            timeline.find((change) => change.ref === each && change.status === 'down')?.at ?? Infinity;
          if (downAt(journey) === Infinity) continue;
          const by = Math.min(Infinity, ...exercised.map(downAt)) - downAt(journey);
          if (by <= 0) sets.notices.push(ref);
          else if (by < Infinity) sets.late.push({ ref, by });
          else sets.blind.push(ref);
        }
        return sets;
      };
      const expected = journeys.map((journey) => {
        const own = checks.filter((each) => each.journey === journey).map((each) => each.exercises);
        return { journey, ...lossesBy(journey, own.flat()), each: own.map((each) => lossesBy(journey, each)) };
      });
      expectEqual(
        found.map(({ checks: _, best: __, ...rest }) => rest),
        expected,
      );
    }),
    runs,
  );
});
