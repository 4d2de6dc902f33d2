import { groupBy } from '../base/group-by.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { statusCode } from '../failure/simulation.ts';
import { rowValues } from '../graph/adjacency.ts';
import type { KnownIncident } from './known-statuses.ts';
import { partOfIncident } from './part-of-incident.ts';
import type { CourseOf, Phase } from './prediction.ts';

/** What explains the statuses of one node in an incident. */
export interface Explanation {
  /** What was seen of all others, and what follows from that: what the node needs is among them. */
  readonly courses: CourseOf;
  /** What that makes of the node itself, whatever was seen of it; undefined where nothing happens to it. */
  readonly own: readonly Phase[] | undefined;
}

type Courses = ReadonlyMap<number, readonly Phase[]>;

/**
 * The explanation of a node that its own failure may reach again; undefined where only a simulation of everything can
 * give it. Without the observation of a node nothing changes but the node and what depends on it through nodes that
 * nobody looked at: those are simulated, given all others. Another node that was seen down can still come back at
 * another time, if it waits for one of them; then there is no answer. O(those nodes, and what they need and serve).
 *
 * @param courses with every observation
 */
export function explanationNearby(
  graph: FailureModel,
  known: KnownIncident,
  courses: Courses,
): (node: number) => Explanation | undefined {
  const failures = groupBy(known.failures, ({ node }) => node);
  /** By node that was seen down, when it came back first. */
  const returnOf = new Map<number, number>();
  for (const { node, status, until } of known.windows)
    if (status === 'down') returnOf.set(node, Math.min(until, returnOf.get(node) ?? Infinity));
  return (node) => {
    const free = unseenDependents(graph, known, node);
    const own = partOfIncident(
      graph,
      free,
      courses,
      [...free].flatMap((each) => failures.get(each) ?? []),
    );
    for (const each of free) {
      const differs = lastDifference(courses.get(each) ?? [], own.get(each) ?? []);
      if (differs !== undefined && mayDelay(graph, returnOf, each, differs)) return undefined;
    }
    const courseOf = (each: number): readonly Phase[] | undefined => (free.has(each) ? own : courses).get(each);
    return { courses: { get: courseOf }, own: own.get(node) };
  };
}

/** The node, and what depends on it through any number of nodes that are free to change. */
function unseenDependents({ declared: gates }: FailureModel, known: KnownIncident, node: number): ReadonlySet<number> {
  const free = new Set([node]);
  for (const each of free) {
    for (const gate of rowValues(gates.used, each)) {
      const owner = gates.owner[gate]!;
      if (!known.isHeld(owner)) free.add(owner);
    }
  }
  return free;
}

/**
 * Whether a node that was seen down may come back at another time since `node` was down at other times until `differs`:
 * it comes back once its requirements have been met for as long as it takes to recover.
 */
function mayDelay(
  { nodes, declared: gates }: FailureModel,
  returnOf: ReadonlyMap<number, number>,
  node: number,
  differs: number,
): boolean {
  return [...rowValues(gates.used, node)].some((gate) => {
    const owner = gates.owner[gate]!;
    const back = returnOf.get(owner) ?? Infinity;
    return back !== Infinity && differs + nodes[owner]!.recovers >= back;
  });
}

/** The end of the last time for which only one of two courses is down; undefined where both are down alike. */
function lastDifference(one: readonly Phase[], other: readonly Phase[]): number | undefined {
  const [turns, others] = [turnsOf(one), turnsOf(other)];
  let [left, right] = [turns.length, others.length];
  // Both end alike: what they have in common at the end does not count.
  if (left % 2 !== right % 2) return Infinity;
  while (left > 0 && right > 0 && turns[left - 1] === others[right - 1]) [left, right] = [left - 1, right - 1];
  return left === 0 && right === 0 ? undefined : Math.max(turns[left - 1] ?? 0, others[right - 1] ?? 0);
}

/** When a course goes down, and when it comes back, by turns. */
function turnsOf(phases: readonly Phase[]): readonly number[] {
  const turns: number[] = [];
  for (const { at, status } of phases) if ((status === statusCode.down) !== (turns.length % 2 === 1)) turns.push(at);
  return turns;
}
