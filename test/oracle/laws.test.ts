import fc from 'fast-check';
import { test } from 'vitest';
import type { OutageResult } from '../../packages/core/src/failure/outage.ts';
import { simulate } from '../../packages/core/src/failure/simulate.ts';
import type { Requirement } from '../../packages/core/src/model/requirement.ts';
import { expectEqual } from './expect-equal.ts';
import { compiled, picks, type RandomGraph, randomGraph, randomRequirement, someOf } from './random-graph.ts';
import { runs } from './runs.ts';

type Case = 'declared' | 'worstCase';

const cases: readonly Case[] = ['declared', 'worstCase'];

/** Who is down (or down or degraded) at each instant of `at`. */
function affected(result: OutageResult, at: number, isImpairedEnough: boolean): Set<string> {
  const now = new Map<string, string>();
  for (const change of result.timeline) if (change.at <= at) now.set(change.ref, change.status);
  return new Set(
    [...now].flatMap(([ref, status]) =>
      status === 'down' || (isImpairedEnough && status === 'degraded') ? [ref] : [],
    ),
  );
}

/** At every instant of either, and in both cases, every entity affected in `less` is affected in `more`. */
function expectContained(
  less: Record<Case, OutageResult>,
  more: Record<Case, OutageResult>,
  isImpairedEnough = false,
): void {
  for (const each of cases) {
    const instants = new Set([...less[each].timeline, ...more[each].timeline].map(({ at }) => at));
    for (const at of instants) {
      const beyond = [...affected(less[each], at, isImpairedEnough)].filter(
        (ref) => !affected(more[each], at, isImpairedEnough).has(ref),
      );
      expectEqual({ each, at, beyond }, { each, at, beyond: [] });
    }
  }
}

function fail(random: RandomGraph, seeds: readonly string[], lasts: number | null = null) {
  return simulate(compiled(random), seeds, { lasts });
}

/** The graph with one of its requirements replaced; undefined where it has none of that sort. */
function changed(
  random: RandomGraph,
  pick: number,
  isMeant: (each: Requirement) => boolean,
  change: (each: Requirement) => Requirement,
): RandomGraph | undefined {
  const meant = random.requirements.filter(isMeant);
  const target = meant[pick % Math.max(1, meant.length)];
  if (target === undefined) return undefined;
  return { ...random, requirements: random.requirements.map((each) => (each === target ? change(each) : each)) };
}

const lasting = fc.option(fc.integer({ min: 1, max: 12 }));

test('adding a hard requirement never shrinks a radius', () => {
  fc.assert(
    fc.property(randomGraph, randomRequirement, picks, lasting, (random, extra, picked, lasts) => {
      const refs = [...random.kinds.keys()];
      const added = { ...extra(refs), class: 'hard' as const };
      const seeds = someOf(refs, picked);
      const wider = { ...random, requirements: [...random.requirements, added] };
      expectContained(fail(random, seeds, lasts), fail(wider, seeds, lasts));
    }),
    runs,
  );
});

test('softening a requirement never grows a radius', () => {
  fc.assert(
    fc.property(randomGraph, fc.nat(20), picks, (random, pick, picked) => {
      const softer = changed(
        random,
        pick,
        (each) => each.class === 'hard',
        ({ fallback: _, ...each }) => ({ ...each, class: 'soft' }),
      );
      if (softer === undefined) return;
      const seeds = someOf([...random.kinds.keys()], picked);
      expectContained(fail(softer, seeds), fail(random, seeds));
      expectContained(fail(softer, seeds), fail(random, seeds), true);
    }),
    runs,
  );
});

test('adding a fallback never grows a radius, nor does one that lasts longer', () => {
  fc.assert(
    fc.property(
      randomGraph,
      fc.nat(20),
      fc.integer({ min: 1, max: 9 }),
      picks,
      lasting,
      (random, pick, more, picked, lasts) => {
        const longer = changed(
          random,
          pick,
          (each) => each.class === 'hard',
          (each) => ({ ...each, fallback: { lasts: (each.fallback?.lasts ?? 0) + more } }),
        );
        if (longer === undefined) return;
        const seeds = someOf([...random.kinds.keys()], picked);
        expectContained(fail(longer, seeds, lasts), fail(random, seeds, lasts));
      },
    ),
    runs,
  );
});

test('adding a member to a redundancy group never grows a radius, every claim believed', () => {
  fc.assert(
    fc.property(randomGraph, fc.nat(20), fc.nat(8), picks, lasting, (random, pick, extra, picked, lasts) => {
      const refs = [...random.kinds.keys()];
      const member = refs[extra % refs.length]!;
      const larger = changed(
        random,
        pick,
        (each) => !each.of.includes(member),
        (each) => ({ ...each, of: [...each.of, member].sort() }),
      );
      if (larger === undefined) return;
      const seeds = someOf(refs, picked);
      const { declared } = fail(larger, seeds, lasts);
      const before = fail(random, seeds, lasts);
      expectContained({ declared, worstCase: before.worstCase }, before);
    }),
    runs,
  );
});

test('failing more never takes down less', () => {
  fc.assert(
    fc.property(randomGraph, picks, picks, lasting, (random, first, second, lasts) => {
      const refs = [...random.kinds.keys()];
      const few = someOf(refs, first);
      expectContained(fail(random, few, lasts), fail(random, someOf(refs, [...first, ...second]), lasts));
    }),
    runs,
  );
});

test('a longer outage never saves anyone, at any instant', () => {
  fc.assert(
    fc.property(randomGraph, picks, fc.integer({ min: 1, max: 12 }), lasting, (random, picked, lasts, more) => {
      const seeds = someOf([...random.kinds.keys()], picked);
      expectContained(fail(random, seeds, lasts), fail(random, seeds, more === null ? null : lasts + more));
    }),
    runs,
  );
});

test('the worst case contains the declared, at any instant', () => {
  fc.assert(
    fc.property(randomGraph, picks, lasting, (random, picked, lasts) => {
      const { declared, worstCase } = fail(random, someOf([...random.kinds.keys()], picked), lasts);
      expectContained({ declared, worstCase: declared }, { declared: worstCase, worstCase });
    }),
    runs,
  );
});

test('other names and another order change nothing', () => {
  fc.assert(
    fc.property(randomGraph, picks, lasting, fc.infiniteStream(fc.nat()), (random, picked, lasts, noise) => {
      const refs = [...random.kinds.keys()];
      const order = new Map([...refs, ...random.requirements].map((each) => [each, noise.next().value as number]));
      const shuffled = <Item extends string | Requirement>(items: readonly Item[]): Item[] =>
        [...items].sort((a, b) => order.get(a)! - order.get(b)!);
      const named = new Map(
        shuffled(refs).map((ref, index) => [ref, `${random.kinds.get(ref)}:other/${'zyxwvutsr'[index]}`]),
      );
      const name = (ref: string): string => named.get(ref)!;
      const renamed = <Value>(values: ReadonlyMap<string, Value>) =>
        new Map(shuffled(refs).map((ref) => [name(ref), values.get(ref)!]));
      const other: RandomGraph = {
        kinds: renamed(random.kinds),
        tiers: renamed(random.tiers),
        recovers: renamed(random.recovers),
        requirements: shuffled(random.requirements).map((each) => ({
          ...each,
          ref: name(each.ref),
          of: each.of.map(name).sort(),
        })),
      };
      const seeds = someOf(refs, picked);
      const before = fail(random, seeds, lasts);
      const after = fail(other, seeds.map(name).reverse(), lasts);
      for (const each of cases) {
        for (const status of ['down', 'degraded', 'exposed'] as const) {
          expectEqual(after[each][status], before[each][status].map(name).sort());
        }
        const shape = (result: OutageResult, rename: (ref: string) => string) =>
          result.timeline.map(({ at, ref, status }) => `${at} ${rename(ref)} ${status}`).sort();
        expectEqual(
          shape(after[each], (ref) => ref),
          shape(before[each], name),
        );
        expectEqual(after[each].impact, before[each].impact);
      }
    }),
    runs,
  );
});

test('the loss of a failure domain takes down at least what the loss of the members that need it does', () => {
  fc.assert(
    fc.property(randomGraph, picks, lasting, (random, picked, lasts) => {
      const members = someOf([...random.kinds.keys()], picked);
      const domain = 'failuredomain:zone/all';
      const placed = members.map(
        (ref): Requirement => ({
          ref,
          needs: 1,
          of: [domain],
          class: 'hard',
          relation: 'placedIn',
          source: { file: 'graph', line: 1, column: 1 },
        }),
      );
      const inside: RandomGraph = {
        kinds: new Map([...random.kinds, [domain, 'failuredomain']]),
        tiers: new Map([...random.tiers, [domain, undefined]]),
        recovers: new Map([...random.recovers, [domain, 0]]),
        requirements: [...random.requirements, ...placed],
      };
      expectContained(fail(inside, members, lasts), fail(inside, [domain], lasts));
    }),
    runs,
  );
});
