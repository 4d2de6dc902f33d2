import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FailureModel } from '../../packages/core/src/failure/failure-model.ts';
import { agreedCandidate, candidates, compareCandidates } from '../../packages/core/src/incidents/candidates.ts';
import { gaps } from '../../packages/core/src/incidents/gaps.ts';
import { proposeChanges, replaysOf } from '../../packages/core/src/incidents/propose-changes.ts';
import { replayedAfter, replayedIncidents } from '../../packages/core/src/incidents/replayed-incidents.ts';
import type { Incident } from '../../packages/core/src/model/incident.ts';
import type { Requirement } from '../../packages/core/src/model/requirement.ts';
import { applyEdits } from '../../packages/core/src/what-if/apply-edits.ts';
import type { Edit } from '../../packages/core/src/what-if/edit.ts';
import { failing, incidentOf } from './drawn-incident.ts';
import { expectEqual } from './expect-equal.ts';
import { compiled, picks, randomGraph, someOf } from './random-graph.ts';
import { runs } from './runs.ts';

test('an incident that a new dependency does not concern is replayed as it was, and any other one again', () => {
  let kept = 0;
  fc.assert(
    fc.property(randomGraph, picks, fc.boolean(), fc.nat(8), fc.nat(8), (random, picked, isWorst, owner, needed) => {
      const graph = compiled(random);
      const refs = failing(graph);
      fc.pre(refs.length > 0);
      const all = [someOf(refs, picked), refs.slice(0, 1)].map((failed) => incidentOf(graph, failed, 7, isWorst));
      const [ref, on] = [owner, needed].map((each) => graph.nodes[each % graph.nodes.length]!.ref);
      const edit: Edit = { do: 'add', ref: ref!, on: on! };
      const edited = applyEdits(graph, [edit]);
      const before = replayedIncidents(graph, all, 0);
      const after = replayedAfter(before, edited, edit, 0);
      kept += after.filter((each) => before.includes(each)).length;
      for (const [index, fresh] of replayedIncidents(edited, all, 0).entries()) {
        const { prediction, undeclared } = after[index]!;
        expectEqual([...prediction.courses], [...fresh.prediction.courses]);
        expectEqual(undeclared, fresh.undeclared);
      }
    }),
    { ...runs, seed: 4 },
  );
  expect(kept).toBeGreaterThan(runs.numRuns / 10);
});

const pairs = fc.array(fc.tuple(fc.nat(8), fc.nat(8)), { minLength: 1, maxLength: 4 });

/** The dependencies that incidents propose, everything worked out again after each of them. */
function proposedAgainAndAgain(start: FailureModel, incidents: readonly Incident[]): readonly Edit[] {
  const edits: Edit[] = [];
  for (let graph = start; ; graph = applyEdits(graph, edits.slice(-1))) {
    const replays = replaysOf(graph, incidents);
    const shown = incidents.flatMap((incident) => gaps(graph, incident, 0).map((gap) => ({ incident, gap })));
    const byEntity = new Map<string, (typeof shown)[number]>();
    for (const each of shown.filter(({ gap }) => gap.kind === 'undeclared-dependency').reverse())
      byEntity.set(`${each.gap.ref} ${'because' in each.gap ? each.gap.because.join(' ') : ''}`, each);
    const agreed = [...byEntity.values()].flatMap(({ incident, gap }) => {
      if (gap.kind !== 'undeclared-dependency') return [];
      const best = agreedCandidate(candidates(graph, replays, gap, incident));
      return best === undefined ? [] : [{ best, ref: gap.ref }];
    });
    const [next] = agreed.sort((a, b) => compareCandidates(a.best, b.best) || (a.ref < b.ref ? -1 : 1));
    if (next === undefined) return edits;
    edits.push(next.best.edit);
  }
}

test('what is proposed is the same as if every incident and candidate were tried again after each change', () => {
  let proposed = 0;
  fc.assert(
    fc.property(randomGraph, pairs, picks, fc.boolean(), (random, drawn, picked, isNamed) => {
      const names = [...random.kinds.keys()];
      const plain = random.requirements.map(
        ({ fallback: _, ...each }): Requirement => ({ ...each, class: 'hard', needs: each.of.length }),
      );
      const source = { file: 'graph', line: 1, column: 1 };
      const unknown = drawn.map(
        ([owner, on]): Requirement => ({
          ...{ ref: names[owner % names.length]!, of: [names[on % names.length]!], needs: 1 },
          ...{ class: 'hard', relation: 'dependsOn', source },
        }),
      );
      const graph = compiled({ ...random, requirements: plain });
      const seen = compiled({ ...random, requirements: [...plain, ...unknown] });
      const refs = failing(graph);
      fc.pre(refs.length > 0);
      const incidents = [someOf(refs, picked), refs.slice(0, 1), refs.slice(-1)].map((failed, index) => {
        const incident = incidentOf(seen, failed, 7, false);
        const because = isNamed ? failed.slice(0, 1) : [];
        const named = [...incident.observed.entities].map(([ref, each]) => [ref, { ...each, because }] as const);
        return {
          ...incident,
          name: `drawn-${index}`,
          observed: { ...incident.observed, entities: new Map(named) },
          source: { file: `drawn-${index}.md`, line: 1, column: 1 },
        };
      });
      const { changes, open, graph: after } = proposeChanges(graph, incidents, 0);
      const replays = replaysOf(after, incidents);
      for (const { gap, incident, candidates: found } of open) {
        if (gap.kind === 'undeclared-dependency') expectEqual(found, candidates(after, replays, gap, incident));
      }
      expectEqual(
        changes.map(({ edit }) => edit),
        proposedAgainAndAgain(graph, incidents),
      );
      proposed += Number(changes.length > 1);
    }),
    { numRuns: Number(process.env.FAULTLINE_PROPERTY_RUNS ?? 200), seed: 4 },
  );
  expect(proposed).toBeGreaterThan(5);
});
