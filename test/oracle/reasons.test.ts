import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OutageResult, StatusChange } from '../../packages/core/src/failure/outage.ts';
import { simulate } from '../../packages/core/src/failure/simulate.ts';
import type { Status } from '../../packages/core/src/model/status.ts';
import { oracleDeadlocks } from './deadlocks.ts';
import { expectEqual } from './expect-equal.ts';
import { compiled, isUnproven, picks, type RandomGraph, randomGraph, someOf } from './random-graph.ts';
import { runs } from './runs.ts';

const lasting = fc.option(fc.integer({ min: 1, max: 12 }));

const statusAt = ({ timeline }: OutageResult, ref: string, at: number): Status =>
  timeline.findLast((change) => change.ref === ref && change.at <= at)?.status ?? 'ok';

function failed(random: RandomGraph, picked: readonly number[], lasts: number | null) {
  const graph = compiled(random);
  const seeds = someOf([...random.kinds.keys()], picked);
  return { graph, seeds, outage: simulate(graph, seeds, { lasts }) };
}

test('each change of status has a reason that holds at its time', () => {
  fc.assert(
    fc.property(randomGraph, picks, lasting, (random, picked, lasts) => {
      const { seeds, outage } = failed(random, picked, lasts);
      for (const [result, isBelieved] of [
        [outage.declared, true],
        [outage.worstCase, false],
      ] as const) {
        for (const [index, change] of result.timeline.entries()) {
          expectReason(result, change, isBelieved, seeds, lasts);
          const before = result.timeline.slice(0, index).findLast(({ ref }) => ref === change.ref)?.status ?? 'ok';
          expect(change.status).not.toBe(before);
        }
      }
    }),
    runs,
  );
});

function expectReason(
  result: OutageResult,
  change: StatusChange,
  isBelieved: boolean,
  seeds: readonly string[],
  lasts: number | null,
): void {
  const { at, ref, status, because } = change;
  if (because.kind === 'failed') {
    expect([at, status, seeds]).toEqual([0, 'down', expect.arrayContaining([ref])]);
    return;
  }
  if (because.kind === 'restored') {
    expect([at, status, seeds]).toEqual([lasts, 'ok', expect.arrayContaining([ref])]);
    return;
  }
  if (because.kind === 'requirements-met') {
    expectEqual(status, 'ok');
    return;
  }
  const { kind, requirement, proven, lost } = because;
  const having = (...wanted: readonly Status[]) =>
    requirement.of.filter((member) => wanted.includes(statusAt(result, member, at)));
  const expected = kind === 'dependency-degraded' ? having('down', 'degraded') : having('down');
  expectEqual([requirement.ref, proven], [ref, !isUnproven(requirement)]);
  if (!isBelieved && !proven) {
    // Each member by itself is one that it cannot do without.
    expect(['hard-lost', 'dependency-degraded']).toContain(kind);
    expect(expected).toEqual(expect.arrayContaining([...lost]));
    expectEqual(lost.length, 1);
    return;
  }
  expectEqual(lost, expected);
  const { class: kindOf, fallback, needs, of } = requirement;
  expect({
    kind,
    status,
    class: kindOf,
    hasFallback: fallback !== undefined,
    isLost: of.length - lost.length < needs,
  }).toEqual(
    {
      'hard-lost': { kind, status: 'down', class: 'hard', hasFallback: false, isLost: true },
      'fallback-expired': { kind, status: 'down', class: 'hard', hasFallback: true, isLost: true },
      'on-fallback': { kind, status: 'degraded', class: 'hard', hasFallback: true, isLost: true },
      'soft-lost': { kind, status: 'degraded', class: 'soft', hasFallback: false, isLost: true },
      'dependency-degraded': {
        kind,
        status: 'degraded',
        class: 'hard',
        hasFallback: fallback !== undefined,
        isLost: true,
      },
      'redundancy-reduced': {
        kind,
        status: 'exposed',
        class: expect.stringMatching(/^(?:hard|soft)$/),
        hasFallback: fallback !== undefined,
        isLost: false,
      },
    }[kind],
  );
  expect(lost.length).toBeGreaterThan(0);
}

test('the entities that wait for each other in the end, and what would free the most of them, are those that trying each shows', () => {
  fc.assert(
    fc.property(randomGraph, picks, fc.integer({ min: 1, max: 12 }), (random, picked, lasts) => {
      const { graph, outage } = failed(random, picked, lasts);
      const { timeline, settlesAt, deadlocks, impact } = outage.declared;
      const stuck =
        settlesAt === null ? [] : graph.nodes.filter(({ ref }) => statusAt(outage.declared, ref, Infinity) === 'down');
      expectEqual(deadlocks, oracleDeadlocks(new Set(stuck.map(({ ref }) => ref)), graph.requirements));
      if (settlesAt !== null) expectEqual(settlesAt, timeline.at(-1)!.at);
      expectEqual(impact === null, settlesAt === null || stuck.length > 0);
    }),
    runs,
  );
});

test('the impact of an outage is the time for which others are down, summed', () => {
  fc.assert(
    fc.property(randomGraph, picks, fc.integer({ min: 1, max: 12 }), (random, picked, lasts) => {
      const { graph, seeds, outage } = failed(random, picked, lasts);
      for (const result of [outage.declared, outage.worstCase]) {
        if (result.impact === null) continue;
        const secondsOf = (kind: string): number =>
          graph.nodes
            .filter((node) => node.kind === kind && !seeds.includes(node.ref))
            .reduce((sum, { ref }) => {
              const seconds = Array.from({ length: result.settlesAt! }, (_, at) => at);
              return sum + seconds.filter((at) => statusAt(result, ref, at) === 'down').length;
            }, 0);
        expect(result.impact.componentMinutes).toBeCloseTo(secondsOf('component') / 60, 9);
        expect(result.impact.journeyMinutes).toBeCloseTo(secondsOf('journey') / 60, 9);
      }
    }),
    runs,
  );
});

test('the lists hold the worst that each ever has, or what it has at the time asked for; the failed are left out', () => {
  fc.assert(
    fc.property(randomGraph, picks, lasting, fc.option(fc.nat(14)), (random, picked, lasts, at) => {
      const { graph, seeds } = failed(random, picked, lasts);
      const outage = simulate(graph, seeds, { lasts, ...(at !== null && { at }) });
      const rank = ['ok', 'exposed', 'degraded', 'down'];
      for (const result of [outage.declared, outage.worstCase]) {
        const shown = (ref: string): string => {
          if (at !== null) return statusAt(result, ref, at);
          const had = result.timeline.filter((change) => change.ref === ref).map(({ status }) => rank.indexOf(status));
          return rank[Math.max(0, ...had)]!;
        };
        const having = (status: string) =>
          graph.nodes.flatMap(({ ref }) => (!seeds.includes(ref) && shown(ref) === status ? [ref] : []));
        expect(result).toMatchObject({
          down: having('down'),
          degraded: having('degraded'),
          exposed: having('exposed'),
        });
      }
      expectEqual([outage.failed, outage.lasts, outage.at], [[...seeds].sort(), lasts, at]);
    }),
    runs,
  );
});
