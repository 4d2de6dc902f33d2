import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Step, TreeNode } from '../../packages/core/src/analysis/explain.ts';
import { explainPath, failureChain } from '../../packages/core/src/analysis/explain-path.ts';
import { explainTree } from '../../packages/core/src/analysis/explain-tree.ts';
import { singlePointsOfFailure } from '../../packages/core/src/analysis/single-points-of-failure.ts';
import type { Requirement } from '../../packages/core/src/model/requirement.ts';
import { expectEqual } from './expect-equal.ts';
import { oracleLinks, shortestWays } from './links.ts';
import { permanentStatuses } from './permanent.ts';
import { permanentTimes } from './permanent-times.ts';
import { compiled, disbelieved, isUnproven, type RandomGraph, randomGraph } from './random-graph.ts';
import { runs } from './runs.ts';

const rank = ['ok', 'exposed', 'degraded', 'down'];

/** What the loss of `from` comes to, by trying everything. */
function lossOf(random: RandomGraph, requirements: readonly Requirement[], from: string) {
  const refs = [...random.kinds.keys()];
  const statuses = permanentStatuses(refs, requirements, [from]);
  return {
    statuses,
    links: oracleLinks(statuses, requirements, from),
    downAt: permanentTimes(refs, requirements, [from]).downAt,
  };
}

const refsOf = (chain: readonly Step[]): readonly string[] => chain.map(({ ref }) => ref);

/** Each step follows from the one before, with the reason and the claim that its requirement gives. */
function expectSteps(chain: readonly Step[], from: string, loss: ReturnType<typeof lossOf>, isBelieved: boolean): void {
  let before = from;
  for (const { ref, status, requirement, lost, downAt, claim } of chain) {
    expectEqual([status, requirement.ref], [loss.statuses.get(ref), ref]);
    const at = loss.downAt.get(ref)!;
    expectEqual(downAt, at === Infinity ? null : at);
    const isPassedOn =
      status === 'degraded' && (requirement.class === 'hard' || (!isBelieved && isUnproven(requirement)));
    const isBad = (member: string): boolean =>
      loss.statuses.get(member) === 'down' || (isPassedOn && loss.statuses.get(member) === 'degraded');
    expect(lost).toContain(before);
    if (isBelieved || !isUnproven(requirement)) expectEqual(lost, requirement.of.filter(isBad));
    expectClaim(requirement, claim, isBelieved, status === 'down' || isPassedOn);
    before = ref;
  }
}

function expectClaim(requirement: Requirement, claim: Step['claim'], isBelieved: boolean, isLost: boolean): void {
  const { class: kind, fallback, needs, of, relation } = requirement;
  const isPlain = kind === 'hard' && fallback === undefined && needs === of.length;
  if (isPlain || relation === 'member' || relation === 'subcomponentOf') {
    expect(claim).toBeNull();
    return;
  }
  const proven = !isUnproven(requirement);
  expectEqual(claim, {
    by: kind !== 'hard' ? kind : fallback ? 'fallback' : 'redundancy',
    outcome: !isBelieved && !proven ? 'disbelieved' : isLost ? 'failed' : 'saved',
    proven,
  });
}

test('the chains from a loss to what it reaches are all the shortest, and each step has its reason', () => {
  fc.assert(
    fc.property(randomGraph, fc.nat(8), fc.nat(8), (random, first, second) => {
      const graph = compiled(random);
      const refs = graph.nodes.map(({ ref }) => ref);
      const [from, to] = [refs[first % refs.length]!, refs[second % refs.length]!];
      const declared = lossOf(random, random.requirements, from);
      const worst = lossOf(random, disbelieved(random.requirements), from);
      const found = explainPath(graph, from, to);
      const [status, worstCaseStatus] = [declared.statuses.get(to)!, worst.statuses.get(to)!];
      expect(found).toMatchObject({ from, to, status, worstCaseStatus });
      const ways = from === to || status === 'ok' ? [] : shortestWays(declared.links, from, to);
      const sorted = [...ways].sort((a, b) => (a.join() < b.join() ? -1 : 1));
      expectEqual(found.chains.map(refsOf).slice(0, 50), inIndexOrder(sorted, refs).slice(0, 50));
      expectEqual(found.chains.length + found.omittedChains, ways.length);
      for (const chain of found.chains) expectSteps(chain, from, declared, true);
      const isWorse = rank.indexOf(worstCaseStatus) > rank.indexOf(status);
      expectEqual(found.worstCaseChain !== null, isWorse);
      if (found.worstCaseChain !== null) {
        expectEqual(found.worstCaseChain.length, shortestWays(worst.links, from, to)[0]!.length);
        expectEqual(found.worstCaseChain.at(-1)!.ref, to);
        expectSteps(found.worstCaseChain, from, worst, false);
      }
      const chain = failureChain(graph, from, to);
      expectEqual(chain.length, status === 'down' ? (ways[0]?.length ?? 0) : 0);
      expectSteps(chain, from, declared, true);
      if (chain.length > 0) expectEqual(refsOf(chain), inIndexOrder(sorted, refs)[0]);
    }),
    runs,
  );
});

/** In the order of the numbers of their nodes, step by step. */
function inIndexOrder(ways: readonly (readonly string[])[], refs: readonly string[]): readonly (readonly string[])[] {
  const key = (way: readonly string[]): string => way.map((ref) => String.fromCharCode(refs.indexOf(ref))).join('');
  return [...ways].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

test('what holds a loss is the first unaffected entity that uses what is affected', () => {
  fc.assert(
    fc.property(randomGraph, fc.nat(8), fc.nat(8), (random, first, second) => {
      const graph = compiled(random);
      const refs = graph.nodes.map(({ ref }) => ref);
      const [from, to] = [refs[first % refs.length]!, refs[second % refs.length]!];
      const { statuses } = lossOf(random, random.requirements, from);
      const { heldBy } = explainPath(graph, from, to);
      const users = new Set([from]);
      for (const ref of users) for (const each of random.requirements) if (each.of.includes(ref)) users.add(each.ref);
      expectEqual(heldBy !== null, from !== to && statuses.get(to) === 'ok' && users.has(to));
      if (heldBy === null) return;
      const { ref, requirement, by, proven } = heldBy;
      expectEqual([statuses.get(ref), requirement.ref], ['ok', ref]);
      expectEqual(
        requirement.of.some((member) => statuses.get(member) !== 'ok'),
        true,
      );
      expectEqual(proven, !isUnproven(requirement));
      const isRedundant = requirement.class === 'hard' || requirement.needs < requirement.of.length;
      expectEqual(by, isRedundant ? 'redundancy' : requirement.class);
    }),
    runs,
  );
});

interface Placed {
  readonly ref: string;
  readonly depth: number;
}

const flat = (children: readonly TreeNode[], depth = 1): readonly Placed[] =>
  children.flatMap((child) => [{ ref: child.step.ref, depth }, ...flat(child.children, depth + 1)]);

const omittedIn = ({ children, omitted }: Pick<TreeNode, 'children' | 'omitted'>): number =>
  children.reduce((sum, child) => sum + omittedIn(child), omitted);

test('the tree of a loss holds each entity that it reaches once, as near as it can stand, the widest branches first', () => {
  fc.assert(
    fc.property(randomGraph, fc.nat(8), fc.nat(3), fc.nat(3), (random, pick, depth, width) => {
      const graph = compiled(random);
      const refs = graph.nodes.map(({ ref }) => ref);
      const from = refs[pick % refs.length]!;
      const loss = lossOf(random, random.requirements, from);
      const whole = explainTree(graph, from, { depth: 99, width: 99 });
      const placed = flat(whole.children);
      const levels = new Map([[from, 0]]);
      for (const [ref, level] of levels) {
        for (const next of loss.links.get(ref)!) if (!levels.has(next)) levels.set(next, level + 1);
      }
      levels.delete(from);
      expectEqual(new Map(placed.map(({ ref, depth }) => [ref, depth])), levels);
      expectEqual([placed.length, whole.omitted], [levels.size, 0]);
      const check = (children: readonly TreeNode[], before: string): void => {
        const sizes = children.map((child) => [flat(child.children).length, -refs.indexOf(child.step.ref)] as const);
        expectEqual(
          sizes,
          [...sizes].sort((a, b) => b[0] - a[0] || b[1] - a[1]),
        );
        for (const child of children) {
          expectSteps([child.step], before, loss, true);
          check(child.children, child.step.ref);
        }
      };
      check(whole.children, from);
      const counted = (status: string) => {
        const kinds = refs.flatMap((ref) =>
          ref !== from && loss.statuses.get(ref) === status ? [random.kinds.get(ref)!] : [],
        );
        return Object.fromEntries(
          [...new Set(kinds)].map((kind) => [kind, kinds.filter((each) => each === kind).length]),
        );
      };
      const { down, degraded, exposed } = whole;
      expectEqual(
        { down, degraded, exposed },
        {
          down: counted('down'),
          degraded: counted('degraded'),
          exposed: counted('exposed'),
        },
      );
      const points = singlePointsOfFailure(graph, graph.declared, ({ ref }) => ref === from);
      expectEqual(whole.singlePointsOfFailure, points.get(graph.indexOf.get(from)!));
      const capped = explainTree(graph, from, { depth, width });
      const shown = flat(capped.children);
      expectEqual(shown.length + omittedIn(capped), levels.size);
      for (const place of shown) expect(place.depth).toBeLessThanOrEqual(depth);
      expectEqual(capped.children.length, depth === 0 ? 0 : Math.min(width, whole.children.length));
    }),
    runs,
  );
});
