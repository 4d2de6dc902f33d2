import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDiffMarkdown } from '../../packages/cli/src/formats/diff/diff-markdown.ts';
import { formatDiffMermaid } from '../../packages/cli/src/formats/diff/diff-mermaid.ts';
import { formatDiff } from '../../packages/cli/src/formats/diff/diff-text.ts';
import { styleOf } from '../../packages/cli/src/terminal/style.ts';
import { domainCrossings } from '../../packages/core/src/analysis/domain-crossings.ts';
import { notIndependent } from '../../packages/core/src/analysis/not-independent.ts';
import { changedDependents } from '../../packages/core/src/diff/changed-dependents.ts';
import { diffGraphs } from '../../packages/core/src/diff/diff-graphs.ts';
import { describeDiff } from '../../packages/core/src/diff/diff-text.ts';
import type { Diff, SetChange } from '../../packages/core/src/diff/schema.ts';
import { hasWorse } from '../../packages/core/src/diff/verdict.ts';
import type { FailureModel } from '../../packages/core/src/failure/failure-model.ts';
import { compileFailureModel } from '../../packages/core/src/failure/failure-model.ts';
import { expectEqual } from './expect-equal.ts';
import { permanentStatuses } from './permanent.ts';
import { permanentTimes } from './permanent-times.ts';
import { compiled, type RandomGraph, randomGraph, randomRequirement } from './random-graph.ts';
import { runs } from './runs.ts';

const side = (random: RandomGraph) => ({ graph: compiled(random), incomplete: false });

/** Without one of its entities, and whatever needs it or it needs. */
function without(random: RandomGraph, gone: string | undefined): RandomGraph {
  const kinds = new Map([...random.kinds].filter(([ref]) => ref !== gone));
  const requirements = random.requirements.flatMap((each) => {
    const of = each.of.filter((ref) => ref !== gone);
    return each.ref === gone || of.length === 0 ? [] : [{ ...each, of, needs: Math.min(each.needs, of.length) }];
  });
  return { ...random, kinds, requirements };
}

/** Requirements come and go, and sometimes an entity goes as well. */
const graphAndChange = fc
  .tuple(randomGraph, fc.array(randomRequirement, { maxLength: 2 }), fc.nat(20), fc.nat(30))
  .map(([before, extra, dropped, gone]): readonly [RandomGraph, RandomGraph] => {
    const refs = [...before.kinds.keys()];
    const kept = before.requirements.filter((_, index) => index !== dropped);
    const after = { ...before, requirements: [...kept, ...extra.map((each) => each(refs))] };
    return [before, refs.length > 1 ? without(after, refs[gone]) : after];
  });

test('a state of the catalog does not differ from itself', () => {
  fc.assert(
    fc.property(randomGraph, (random) => {
      const { asOf: _, version: __, ...diff } = diffGraphs(side(random), side(random));
      const empty = { added: [], removed: [] };
      expectEqual(diff, {
        incomplete: false,
        incompleteSides: [],
        verdict: 'unchanged',
        entities: empty,
        dependencies: [],
        radii: [],
        exposures: [],
        courses: [],
        stillNeeded: [],
        sharedSinglePointsOfFailure: empty,
        notIndependent: empty,
        newClaims: [],
        containment: [],
        domainCrossings: empty,
        cycles: empty,
        bounds: [],
        calls: null,
        judgement: [],
        findings: null,
        remedies: [],
      });
    }),
    runs,
  );
});

test('the other way round a diff is its own mirror image', () => {
  fc.assert(
    fc.property(graphAndChange, ([before, after]) => {
      const [old, now] = [side(before), side(after)];
      const [forth, back] = [diffGraphs(old, now), diffGraphs(now, old)];
      const swapped = ({ added, removed }: SetChange): SetChange => ({ added: removed, removed: added });
      const byRef = <Change extends { readonly ref: string }>(changes: readonly Change[]) =>
        [...changes].sort((a, b) => (a.ref < b.ref ? -1 : 1));
      const turned = <Value, Change extends { readonly before: Value; readonly after: Value }>(change: Change) => ({
        ...change,
        before: change.after,
        after: change.before,
      });
      const mirror: Readonly<Record<Diff['verdict'], Diff['verdict']>> = {
        unchanged: 'unchanged',
        neutral: 'neutral',
        mixed: 'mixed',
        better: 'worse',
        worse: 'better',
      };
      const isBetter = ({ verdict }: Diff): boolean => verdict === 'better' || verdict === 'mixed';
      for (const [one, other] of [
        [forth, back],
        [back, forth],
      ] as const)
        expectEqual(isBetter(one) && !hasWorse(other), false);
      // What comes can be worse, but what leaves is never better: the undescribed can still fail.
      if (forth.entities.added.length + forth.entities.removed.length === 0) {
        expectEqual(
          back.verdict === 'unchanged' ? 'neutral' : back.verdict,
          forth.verdict === 'unchanged' ? 'neutral' : mirror[forth.verdict],
        );
      }
      const plain = (diff: Diff) => diff.dependencies.map(({ source: _, ...change }) => change);
      expectEqual(plain(back), plain(forth).map(turned));
      expectEqual(byRef(back.radii), byRef(forth.radii.map((change) => ({ ...turned(change), ...swapped(change) }))));
      const reached = (diff: Diff) => diff.exposures.map(({ chain: _, ...each }) => each);
      expectEqual(byRef(reached(back)), byRef(reached(forth).map((each) => ({ ...each, ...swapped(each) }))));
      expectEqual(byRef(back.containment), byRef(forth.containment.map(turned)));
      expectEqual(
        byRef(back.bounds),
        byRef(
          forth.bounds.map((each) => ({ ...turned(each), ...swapped(each), worse: each.better, better: each.worse })),
        ),
      );
      for (const key of ['entities', 'sharedSinglePointsOfFailure'] as const) {
        expectEqual(back[key], swapped(forth[key]));
      }
      for (const key of ['notIndependent', 'domainCrossings', 'cycles'] as const) {
        expectEqual(back[key], { added: forth[key].removed, removed: forth[key].added });
      }
      const times = (diff: Diff) => diff.courses.map(({ causes: _, ...course }) => course);
      expectEqual(times(back), times(forth).map(turned));
    }),
    runs,
  );
});

test('what is looked for where something changed is all that looking everywhere finds', () => {
  fc.assert(
    fc.property(graphAndChange, ([before, after]) => {
      const sides = [side(before), side(after)] as const;
      const diff = diffGraphs(...sides);
      const [old, now] = [sides[0].graph, sides[1].graph];
      const redundancies = (graph: FailureModel) =>
        notIndependent(graph).flatMap(({ ref, requirement, causes }) =>
          causes.map((cause) => `${ref} ${graph.requirements[requirement]!.of.join(', ')} by ${cause.ref}`),
        );
      const crossings = (graph: FailureModel) =>
        domainCrossings(graph, undefined).map(({ ref, dependency, axis }) => `${ref} → ${dependency} ${axis}`);
      const onlyIn = (own: readonly string[], others: readonly string[]) =>
        [...new Set(own)].filter((each) => !others.includes(each)).sort();
      const redundancyNames = (list: Diff['notIndependent']['added']) =>
        list.map(({ ref, of, cause }) => `${ref} ${of.join(', ')} by ${cause}`).sort();
      const crossingNames = (list: Diff['domainCrossings']['added']) =>
        list.map(({ ref, dependency, axis }) => `${ref} → ${dependency} ${axis}`).sort();
      expectEqual(redundancyNames(diff.notIndependent.added), onlyIn(redundancies(now), redundancies(old)));
      expectEqual(redundancyNames(diff.notIndependent.removed), onlyIn(redundancies(old), redundancies(now)));
      expectEqual(crossingNames(diff.domainCrossings.added), onlyIn(crossings(now), crossings(old)));
      expectEqual(crossingNames(diff.domainCrossings.removed), onlyIn(crossings(old), crossings(now)));
      const said = (graph: FailureModel) =>
        graph.requirements.map(({ source: _, ...requirement }) => JSON.stringify(requirement));
      const [was, is] = [said(old), said(now)];
      const differing = [...is.filter((each) => !was.includes(each)), ...was.filter((each) => !is.includes(each))];
      const changed = changedDependents(old, now);
      for (const each of differing) expect(changed).toContain(JSON.parse(each).ref);
    }),
    runs,
  );
});

test('the radii that differ are those that failing everything on both sides shows, and each has its cause', () => {
  fc.assert(
    fc.property(graphAndChange, ([before, after]) => {
      const diff = diffGraphs(side(before), side(after));
      const refs = [...before.kinds.keys()];
      const outcome = (random: RandomGraph, seed: string) => {
        const statuses = permanentStatuses(refs, random.requirements, [seed]);
        return refs.filter(
          (ref) =>
            ref !== seed && statuses.get(ref) === 'down' && ['component', 'journey'].includes(random.kinds.get(ref)!),
        );
      };
      const expected = refs
        .filter((ref) => before.kinds.get(ref) !== 'journey')
        .map((ref) => {
          const [old, now] = [outcome(before, ref), outcome(after, ref)];
          return {
            ref,
            added: now.filter((each) => !old.includes(each)).sort(),
            removed: old.filter((each) => !now.includes(each)).sort(),
          };
        })
        .filter(({ added, removed }) => added.length > 0 || removed.length > 0)
        .sort((a, b) => (a.ref < b.ref ? -1 : 1));
      const found = diff.radii.map(({ ref, added, removed }) => ({ ref, added, removed }));
      expectEqual(
        found.sort((a, b) => (a.ref < b.ref ? -1 : 1)),
        expected,
      );
      // A System's parts are not among the dependencies.
      const isPlain = [before, after].every(({ requirements }) =>
        requirements.every((each) => each.relation !== 'member'),
      );
      for (const { causes } of isPlain ? diff.radii : []) expect(causes.length).toBeGreaterThan(0);
    }),
    runs,
  );
});

test('the courses that differ are those that the times of every failure on both sides show', () => {
  fc.assert(
    fc.property(graphAndChange, ([before, after]) => {
      const { courses } = diffGraphs(side(before), side(after));
      const refs = [...before.kinds.keys()].filter((ref) => after.kinds.has(ref));
      const isFailing = (ref: string) => before.kinds.get(ref) !== 'journey';
      const expected = refs.filter(isFailing).flatMap((failed) => {
        const was = permanentTimes([...before.kinds.keys()], before.requirements, [failed]).downAt;
        const is = permanentTimes([...after.kinds.keys()], after.requirements, [failed]).downAt;
        return refs
          .filter((ref) => ['component', 'journey'].includes(before.kinds.get(ref)!))
          .map((ref) => ({ failed, ref, before: was.get(ref)!, after: is.get(ref)! }))
          .filter((each) => each.before !== each.after && each.before + each.after < Number.POSITIVE_INFINITY);
      });
      const key = (each: { failed: string; ref: string }) => `${each.failed} ${each.ref}`;
      const sorted = <Each extends { failed: string; ref: string }>(list: readonly Each[]) =>
        [...list].sort((a, b) => (key(a) < key(b) ? -1 : 1));
      expectEqual(sorted(courses.map(({ causes: _, ...course }) => course)), sorted(expected));
    }),
    runs,
  );
});

/** The head of a change in which some entities are no longer described, and are still referred to. */
const undescribed = (random: RandomGraph, gone: readonly number[]) => {
  const graph = compiled(random);
  const nodes = graph.nodes.map((node, index) => (gone.includes(index) ? { ...node, declared: false } : node));
  return { graph: compileFailureModel(nodes, graph.requirements, graph), incomplete: false };
};

/** Signs of a sentence without a subject, of a value that is missing, and of a number that is named twice. */
const faults = [
  /(?:Worse|Better):\s*[.;]|[:;,]\s*[.;](?:\s|$)|undefined|null|NaN|Infinity/m,
  /\b(\d+) Components? instead of `?\1\b/,
  /(?:^|[^.])\.\s*\./,
];

test('every sentence about a change has a subject, in every format, and names no number twice', () => {
  fc.assert(
    fc.property(graphAndChange, fc.array(fc.nat(8), { maxLength: 2 }), ([before, after], gone) => {
      const diff = { base: 'main', head: 'the work tree', ...diffGraphs(side(before), undescribed(after, gone)) };
      const texts = [
        describeDiff(diff),
        formatDiff(diff, { style: styleOf(false) }),
        formatDiffMarkdown(diff),
        formatDiffMermaid(diff),
      ];
      expectEqual(
        texts.filter((text) => faults.some((fault) => fault.test(text))),
        [],
      );
      const sentences = describeDiff(diff).split(/(?<=\.) /);
      expectEqual(
        sentences.filter((sentence) => !/^[A-Z].*\w.*\.$/s.test(sentence)),
        [],
      );
      const isWorse = describeDiff(diff).includes('Worse: ');
      if (isWorse) expectEqual(hasWorse(diff), true);
      if (diff.stillNeeded.length > 0) expectEqual(hasWorse(diff), true);
    }),
    runs,
  );
});
