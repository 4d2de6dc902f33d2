import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DecisionTree, decisionTree } from '../../packages/core/src/analysis/decision-tree.ts';
import { suspectNodes, suspects, suspectWindow } from '../../packages/core/src/analysis/suspects.ts';
import { simulate } from '../../packages/core/src/failure/simulate.ts';
import { gaps } from '../../packages/core/src/incidents/gaps.ts';
import { prediction } from '../../packages/core/src/incidents/prediction.ts';
import { score } from '../../packages/core/src/incidents/score.ts';
import type { Incident } from '../../packages/core/src/model/incident.ts';
import { failing, incidentOf } from './drawn-incident.ts';
import { expectEqual } from './expect-equal.ts';
import { compiled, picks, randomGraph, someOf } from './random-graph.ts';
import { runs } from './runs.ts';

test('an incident made from the simulation is predicted in full, and has no gap', () => {
  fc.assert(
    fc.property(randomGraph, picks, fc.constantFrom(2, 7), (random, picked, lasts) => {
      const graph = compiled(random);
      const refs = failing(graph);
      fc.pre(refs.length > 0);
      const failed = someOf(refs, picked);
      for (const isWorst of [false, true]) {
        const incident = incidentOf(graph, failed, lasts, isWorst);
        const found = score(graph, incident, prediction(graph, isWorst ? graph.worstCase : graph.declared, incident));
        for (const { missed, falseAlarms, unconfirmed, hits, statusRight } of [found.components, found.journeys]) {
          expectEqual({ missed, falseAlarms, unconfirmed }, { missed: [], falseAlarms: [], unconfirmed: [] });
          expectEqual(statusRight, hits);
        }
        expectEqual(
          found.timeErrors.filter(({ observed, predicted }) => observed !== predicted),
          [],
        );
      }
      expectEqual(gaps(graph, incidentOf(graph, failed, lasts, false), 0), []);
    }),
    runs,
  );
});

test('an observation more never shrinks what was missed', () => {
  fc.assert(
    fc.property(randomGraph, picks, fc.nat(8), (random, picked, pick) => {
      const graph = compiled(random);
      const refs = failing(graph);
      fc.pre(refs.length > 0);
      const failed = someOf(refs, picked);
      const full = incidentOf(graph, failed, 5, true);
      const entries = [...full.observed!.entities];
      const fewer = new Map(entries.filter((_, index) => index !== pick));
      const less: Incident = { ...full, observed: { ...full.observed!, isComplete: false, entities: fewer } };
      const more: Incident = { ...full, observed: { ...full.observed!, isComplete: false } };
      const missed = (incident: Incident): number => {
        const { components, journeys } = score(graph, incident, prediction(graph, graph.declared, incident));
        return components.missed.length + journeys.missed.length;
      };
      expect(missed(more)).toBeGreaterThanOrEqual(missed(less));
    }),
    runs,
  );
});

test('the leaves of a decision tree partition the suspects, and the answers on the way are those of each suspect', () => {
  fc.assert(
    fc.property(randomGraph, fc.nat(8), (random, pick) => {
      const graph = compiled(random);
      const node = pick % graph.nodes.length;
      const among = suspects(graph, suspectNodes(graph, node));
      const tree = decisionTree(graph, node, among, { weightOf: () => 1, hasLink: () => false });
      const leaves: number[] = [];
      const walk = (part: DecisionTree, path: readonly (readonly [asked: number, isDown: boolean])[]): void => {
        if (!('suspects' in part)) {
          walk(part.yes, [...path, [part.node, true]]);
          walk(part.no, [...path, [part.node, false]]);
          return;
        }
        for (const suspect of part.suspects) {
          leaves.push(suspect.node);
          const { declared } = simulate(graph, [graph.nodes[suspect.node]!.ref], { lasts: null });
          for (const [asked, isDown] of path) {
            const { ref } = graph.nodes[asked]!;
            const change = declared.timeline.find((each) => each.ref === ref && each.status === 'down');
            expectEqual((change?.at ?? Infinity) <= suspectWindow, isDown);
          }
        }
      };
      walk(tree, []);
      expectEqual(
        leaves.sort((a, b) => a - b),
        among.map((suspect) => suspect.node),
      );
    }),
    runs,
  );
});
