import { deadlocks } from '../../failure/deadlocks.ts';
import type { RuleDefinition } from '../rule.ts';

export const coldStartDeadlock: RuleDefinition = {
  id: 'cold-start-deadlock',
  level: 'warning',
  title: 'Entities wait for each other to start',
  why: 'Once all of them are down none comes back by itself, and the outage lasts until somebody breaks the circle by hand.',
  find: ({ answers: { graph, cycles } }) =>
    cycles
      .filter(({ hard }) => hard)
      .flatMap(({ members }) =>
        deadlocks(
          graph.declared,
          members.map((ref) => graph.indexOf.get(ref)!),
        ),
      )
      .map(({ members, wayOut }) => {
        const ring = members.map((node) => graph.nodes[node]!.ref);
        const requirement = wayOut < 0 ? -1 : graph.declared.requirement[wayOut]!;
        return {
          ref: ring[0]!,
          about: ring.slice(1).join(', '),
          detail: { rule: 'cold-start-deadlock', ring },
          measure: ring.length,
          remedy: requirement < 0 ? { kind: 'accept-risk', tried: false } : { kind: 'break-cycle', requirement },
          chain: [],
          source: graph.requirements[requirement]?.source ?? null,
        };
      }),
};
