import fc from 'fast-check';
import { test } from 'vitest';
import { downTimes } from '../../packages/core/src/failure/down-times.ts';
import type { StatusChange } from '../../packages/core/src/failure/outage.ts';
import { simulate } from '../../packages/core/src/failure/simulate.ts';
import type { Status } from '../../packages/core/src/model/status.ts';
import { expectEqual } from './expect-equal.ts';
import { permanentTimes } from './permanent-times.ts';
import { compiled, disbelieved, picks, randomGraph, someOf } from './random-graph.ts';
import { agreementRuns } from './runs.ts';
import { statusesBySecond } from './second-by-second.ts';

test('a permanent outage follows the equations of the failure model, to the second', () => {
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
        const { downAt, degradedAt, exposedAt } = permanentTimes(refs, requirements, seeds);
        const expected = (ref: string, at: number): Status => {
          if (downAt.get(ref)! <= at) return 'down';
          if (degradedAt.get(ref)! <= at) return 'degraded';
          return exposedAt.get(ref)! <= at ? 'exposed' : 'ok';
        };
        const instants = new Set([0, ...result.timeline.map(({ at }) => at)]);
        for (const times of [downAt, degradedAt, exposedAt]) for (const at of times.values()) instants.add(at);
        instants.delete(Infinity);
        for (const at of instants) {
          expectEqual(
            refs.map((ref) => [ref, at, statusAt(result.timeline, ref, at)]),
            refs.map((ref) => [ref, at, expected(ref, at)]),
          );
        }
      }
    }),
    agreementRuns,
  );
});

test('the times of going down are those of the equations, also around a node that tolerates the loss', () => {
  fc.assert(
    fc.property(randomGraph, picks, fc.option(fc.nat(8)), (random, picked, pick) => {
      const graph = compiled(random);
      const refs = graph.nodes.map(({ ref }) => ref);
      const seeds = someOf(refs, picked);
      const tolerant = pick === null ? undefined : refs[pick % refs.length]!;
      const left = random.requirements.filter(({ ref }) => ref !== tolerant);
      const { downAt } = permanentTimes(
        refs,
        left,
        seeds.filter((seed) => seed !== tolerant),
      );
      const found = downTimes(
        graph.declared,
        seeds.map((seed) => graph.indexOf.get(seed)!),
        tolerant === undefined ? undefined : graph.indexOf.get(tolerant)!,
      );
      expectEqual(
        [...found.at],
        refs.map((ref) => downAt.get(ref)),
      );
      expectEqual(
        [...found.nodes].sort((a, b) => a - b).map((node) => refs[node]),
        refs.filter((ref) => downAt.get(ref)! < Infinity),
      );
    }),
    agreementRuns,
  );
});

test('an outage that ends is what looking at everything every second shows', () => {
  fc.assert(
    fc.property(randomGraph, picks, fc.integer({ min: 1, max: 12 }), (random, picked, lasts) => {
      const graph = compiled(random);
      const refs = graph.nodes.map(({ ref }) => ref);
      const seeds = someOf(refs, picked);
      const outage = simulate(graph, seeds, { lasts });
      const until = 40;
      for (const [result, requirements] of [
        [outage.declared, random.requirements],
        [outage.worstCase, disbelieved(random.requirements)],
      ] as const) {
        const found = Array.from({ length: until + 1 }, (_, at) =>
          refs.map((ref) => statusAt(result.timeline, ref, at)),
        );
        expectEqual(found, statusesBySecond(refs, requirements, random.recovers, seeds, lasts, until));
      }
    }),
    agreementRuns,
  );
});

function statusAt(timeline: readonly StatusChange[], ref: string, at: number): Status {
  return timeline.findLast((change) => change.ref === ref && change.at <= at)?.status ?? 'ok';
}
