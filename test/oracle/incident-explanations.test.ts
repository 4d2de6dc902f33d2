import fc from 'fast-check';
import { expect, test } from 'vitest';
import { simulation, stuckAfter } from '../../packages/core/src/failure/simulation.ts';
import { explanationNearby } from '../../packages/core/src/incidents/explanation-nearby.ts';
import { explanations } from '../../packages/core/src/incidents/explanations.ts';
import { knownCourses, knownIncident } from '../../packages/core/src/incidents/known-statuses.ts';
import type { EntityObservation, Incident, ObservedPhase } from '../../packages/core/src/model/incident.ts';
import { failing, incidentOf } from './drawn-incident.ts';
import { expectEqual } from './expect-equal.ts';
import { compiled, picks, randomGraph, someOf } from './random-graph.ts';
import { runs } from './runs.ts';

const phases = fc
  .uniqueArray(fc.record({ at: fc.nat(12), status: fc.constantFrom('down', 'down', 'degraded', 'ok' as const) }), {
    selector: ({ at }) => at,
    minLength: 1,
    maxLength: 3,
  })
  .map((drawn) => drawn.sort((a, b) => a.at - b.at).filter(({ status }, index) => status !== drawn[index - 1]?.status));

/**
 * What was seen of some entities, whether or not it could be. But for the beginning no two change at once: what comes
 * back and goes down in one instant fills the fallbacks of others again, which its statuses do not show.
 */
const observed = fc.record({
  isComplete: fc.boolean(),
  ended: fc.constantFrom(14, 1000),
  seen: fc.array(fc.option(phases, { nil: undefined }), { minLength: 9, maxLength: 9 }),
});

function apart({ at, status }: ObservedPhase, index: number): ObservedPhase {
  return { at: at === 0 ? 0 : at + (index + 1) / 16, status };
}

function incidentWith(
  incident: Incident & { readonly observed: NonNullable<Incident['observed']> },
  refs: readonly string[],
  drawn: {
    readonly isComplete: boolean;
    readonly ended: number;
    readonly seen: readonly (ObservedPhase[] | undefined)[];
  },
): Incident {
  const entities = refs.flatMap((ref, index): readonly (readonly [string, EntityObservation])[] => {
    const own = drawn.seen[index];
    return own === undefined || !/^(?:component|journey):/.test(ref)
      ? []
      : [[ref, { ref, phases: own.map((each) => apart(each, index)), because: [], source: incident.source }]];
  });
  const { isComplete, ended } = drawn;
  return {
    ...incident,
    times: { began: 0, ended },
    observed: { ...incident.observed, isComplete, entities: new Map(entities) },
  };
}

test('what explains a node is what the whole incident comes to without its observation', () => {
  let nearby = 0;
  fc.assert(
    fc.property(randomGraph, picks, fc.constantFrom(4, 7), observed, (random, picked, lasts, drawn) => {
      const graph = compiled(random);
      const refs = failing(graph);
      fc.pre(refs.length > 0);
      const all = graph.nodes.map(({ ref }) => ref);
      const incident = incidentWith(incidentOf(graph, someOf(refs, picked), lasts, false), all, drawn);
      const explanationOf = explanations(graph, incident);
      const known = knownIncident(graph, incident);
      const near = explanationNearby(graph, known, knownCourses(graph, graph.declared, known));
      for (const node of all.keys()) {
        if (known.failures.some((each) => each.node === node)) continue;
        const without = knownCourses(graph, graph.declared, knownIncident(graph, incident, node));
        const { courses, own } = explanationOf(node);
        expectEqual(own, without.get(node));
        for (const { ref, of } of graph.requirements) {
          const needed = ref === all[node] ? of.map((each) => graph.indexOf.get(each)!) : [];
          for (const other of needed) expectEqual(courses.get(other), without.get(other));
        }
        if (near(node) !== undefined) nearby++;
      }
    }),
    { numRuns: Math.ceil(runs.numRuns / 4), seed: 9 },
  );
  expect(nearby).toBeGreaterThan(runs.numRuns / 4);
});

test('the nodes that an outage leaves stuck are the same without the statuses on the way', () => {
  fc.assert(
    fc.property(randomGraph, picks, fc.constantFrom(2, 7, Infinity), (random, picked, lasts) => {
      const graph = compiled(random);
      const seeds = [...new Set(picked.map((pick) => pick % graph.nodes.length))];
      expectEqual(
        stuckAfter(graph, graph.declared, seeds, lasts),
        simulation(graph, graph.declared, seeds, lasts).stuck,
      );
    }),
    runs,
  );
});
