import fc from 'fast-check';
import { expect, test } from 'vitest';
import { simulation, statusCode } from '../../packages/core/src/failure/simulation.ts';
import { gaps } from '../../packages/core/src/incidents/gaps.ts';
import { asWritten, learnedModel } from '../../packages/core/src/incidents/learned-model.ts';
import { proposeChanges } from '../../packages/core/src/incidents/propose-changes.ts';
import type { Incident } from '../../packages/core/src/model/incident.ts';
import type { Requirement } from '../../packages/core/src/model/requirement.ts';
import { failing, incidentOf } from './drawn-incident.ts';
import { expectEqual } from './expect-equal.ts';
import { compiled, picks, type RandomGraph, randomGraph, someOf } from './random-graph.ts';
import { runs } from './runs.ts';

/** When each entity goes down for good, as declared; the failed one is left out. */
function downTimes(graph: ReturnType<typeof compiled>, failed: string): ReadonlyMap<string, number> {
  const { changes } = simulation(graph, graph.declared, [graph.indexOf.get(failed)!], Infinity);
  return new Map(
    changes.flatMap(({ node, at, status }) => {
      const { ref } = graph.nodes[node]!;
      return status === statusCode.down && ref !== failed ? [[ref, at] as const] : [];
    }),
  );
}

test('no incident makes a declared radius smaller or later, and the claims as they are written come back', () => {
  let learned = 0;
  fc.assert(
    fc.property(randomGraph, randomGraph, picks, fc.nat(8), (random, other, picked, seed) => {
      const graph = compiled(random);
      const refs = failing(graph);
      fc.pre(refs.length > 0);
      // What is seen comes from other requirements of the same entities, so that it contradicts and confirms claims.
      const known = new Set(random.kinds.keys());
      const requirements = other.requirements.filter(({ ref, of }) => [ref, ...of].every((each) => known.has(each)));
      const seen = compiled({ ...random, requirements: [...random.requirements, ...requirements] });
      const incidents = [false, true].map(
        (isWorst): Incident => ({
          ...incidentOf(seen, someOf(refs, picked), 7, isWorst),
          name: `drawn-${isWorst}`,
          times: { began: Date.parse(isWorst ? '2026-11-01' : '2026-10-01') / 1000, ended: 1e10 },
        }),
      );
      const after = learnedModel(graph, incidents, 0);
      if (after.requirements.some(({ disproven }) => disproven !== undefined)) learned += 1;
      const failed = refs[seed % refs.length]!;
      const [before, now] = [downTimes(graph, failed), downTimes(after, failed)];
      for (const [ref, at] of before) expectEqual((now.get(ref) ?? Infinity) <= at, true);
      expectEqual(asWritten(after).requirements, graph.requirements);
    }),
    runs,
  );
  expect(learned).toBeGreaterThan(runs.numRuns / 50);
});

const added = 'component:default/added';

/** The graph with one more Component, which needs `on` and which `dependent` needs. */
function withOneMore(random: RandomGraph, on: string, dependent: string | undefined): RandomGraph {
  const plain = (ref: string, member: string): Requirement => ({
    ref,
    needs: 1,
    of: [member],
    class: 'hard',
    relation: 'dependsOn',
    source: { file: 'graph', line: 1, column: 1 },
  });
  return {
    kinds: new Map(random.kinds).set(added, 'component'),
    tiers: random.tiers,
    recovers: new Map(random.recovers).set(added, 0),
    requirements: [
      ...random.requirements,
      plain(added, on),
      ...(dependent === undefined ? [] : [plain(dependent, added)]),
    ],
  };
}

/** Whether `ref` depends on `on`, however many steps away. */
function dependsOn({ requirements }: RandomGraph, ref: string, on: string): boolean {
  const found = new Set([ref]);
  for (const each of found) {
    for (const { ref: owner, of } of requirements) if (owner === each) for (const member of of) found.add(member);
  }
  return found.has(on);
}

test('without a dependency that an incident used, its owner alone is a gap, and the proposal gives it back', () => {
  fc.assert(
    fc.property(randomGraph, picks, fc.nat(9), fc.nat(9), (random, picked, needed, needing) => {
      const refs = failing(compiled(random));
      fc.pre(refs.length > 0);
      const failed = someOf(refs, picked);
      const on = failed[needed % failed.length]!;
      const dependents = [...random.kinds.keys()].filter((ref) => /^(?:component|api|journey):/.test(ref));
      const drawn = withOneMore(random, on, dependents[needing]);
      fc.pre(!dependsOn(drawn, on, added));
      const incident = incidentOf(compiled(drawn), failed, 7, false);
      const without = compiled({ ...drawn, requirements: drawn.requirements.filter(({ ref }) => ref !== added) });
      expectEqual(
        gaps(without, incident, 0).map(({ kind, ref }) => `${kind} ${ref}`),
        [`undeclared-dependency ${added}`],
      );
      const seen = { ...incident.observed.entities.get(added)!, because: [on] };
      const entities = new Map(incident.observed.entities).set(added, seen);
      const { changes, open, after } = proposeChanges(
        without,
        [{ ...incident, observed: { ...incident.observed, entities } }],
        0,
      );
      const edits = changes.map(({ edit }) => `${edit.ref} ${edit.on}`);
      expectEqual(edits, [`${added} ${on}`]);
      expectEqual([open.length, after.falseAlarms, after.recall.whole - after.recall.part], [0, 0, 0]);
    }),
    runs,
  );
});
