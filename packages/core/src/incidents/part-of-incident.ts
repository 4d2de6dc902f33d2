import type { FailureModel } from '../failure/failure-model.ts';
import { type Failing, simulationOf, statusCode } from '../failure/simulation.ts';
import { rowValues } from '../graph/adjacency.ts';
import { coursesOf, type Phase } from './prediction.ts';

type Courses = ReadonlyMap<number, readonly Phase[]>;

/**
 * The statuses of some nodes, given those of all others: what they need keeps its statuses, whatever becomes of them.
 * Equal to a simulation of everything where the others do not depend on them. O(the nodes, and what they need).
 *
 * @param free the nodes
 * @param courses those of all others; what it has of the nodes themselves does not count
 * @param failures of the nodes themselves
 */
export function partOfIncident(
  graph: FailureModel,
  free: ReadonlySet<number>,
  courses: Courses,
  failures: readonly Failing[] = [],
): Courses {
  const gates = graph.declared;
  const [down, degraded]: [Failing[], Failing[]] = [[], []];
  const seen = new Set<number>();
  for (const node of free) {
    for (const gate of rowValues(gates.owned, node)) {
      for (const member of rowValues(gates.members, gate)) {
        if (free.has(member) || seen.has(member)) continue;
        seen.add(member);
        const phases = courses.get(member) ?? [];
        for (const [index, { at, status }] of phases.entries()) {
          const window = { node: member, from: at, until: phases[index + 1]?.at ?? Infinity };
          if (status === statusCode.down) down.push(window);
          else if (status === statusCode.degraded) degraded.push(window);
        }
      }
    }
  }
  if (down.length + degraded.length + failures.length === 0) return new Map();
  const { changes } = simulationOf(graph, gates, [...down, ...failures], {
    isHeld: (node) => !free.has(node),
    degraded,
  });
  return coursesOf(changes.filter(({ node }) => free.has(node)));
}
