import { failsAs } from '../analysis/fails-as.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import type { Gates } from '../failure/gates.ts';
import { type Failing, simulationOf, statusCode } from '../failure/simulation.ts';
import type { FailedPart } from '../model/incident.ts';

/** From `at` on (seconds since the incident began) the node has this `statusCode`. */
export interface Phase {
  readonly at: number;
  readonly status: number;
}

/** The statuses of a node by time; undefined for one that is always ok. */
export type CourseOf = Pick<ReadonlyMap<number, readonly Phase[]>, 'get'>;

/** What a graph predicts for an incident. */
export interface Prediction {
  /** The nodes that fail by themselves. */
  readonly failed: ReadonlySet<number>;
  /** Node -> its statuses by time, for those that are ever another than ok; the failed ones are among them. */
  readonly courses: ReadonlyMap<number, readonly Phase[]>;
}

/** What failed, as nodes of the graph; a ref that is not in it fails nothing. */
export function failingNodes(
  graph: FailureModel,
  { failed }: { readonly failed: readonly Omit<FailedPart, 'source'>[] },
): readonly Failing[] {
  return failed.flatMap(({ ref, at, lasts }) => {
    const members = failsAs(graph, ref);
    const refs = members.length === 0 ? [ref] : members;
    return refs.flatMap((each) => {
      const node = graph.indexOf.get(each);
      return node === undefined ? [] : [{ node, from: at, until: lasts === null ? Infinity : at + lasts }];
    });
  });
}

/** What happens in the reading of these gates when what failed in the incident fails. */
export function prediction(
  graph: FailureModel,
  gates: Gates,
  incident: { readonly failed: readonly Omit<FailedPart, 'source'>[] },
): Prediction {
  const failures = failingNodes(graph, incident);
  return {
    failed: new Set(failures.map(({ node }) => node)),
    courses: coursesOf(simulationOf(graph, gates, failures).changes),
  };
}

/** The changes of a simulation by node. */
export function coursesOf(
  changes: readonly { readonly at: number; readonly node: number; readonly status: number }[],
): ReadonlyMap<number, readonly Phase[]> {
  const courses = new Map<number, Phase[]>();
  for (const { at, node, status } of changes) {
    const phases = courses.get(node);
    if (phases === undefined) courses.set(node, [{ at, status }]);
    else phases.push({ at, status });
  }
  return courses;
}

/** The worst status of a course; exposed counts as ok. */
export function worstOf(phases: readonly Phase[] | undefined): number {
  let worst = 0;
  for (const { status } of phases ?? []) if (status > worst) worst = status;
  return worst === statusCode.exposed ? statusCode.ok : worst;
}

/** When a course first goes down; undefined where it never does. */
export function downAt(phases: readonly Phase[] | undefined): number | undefined {
  return phases?.find(({ status }) => status === statusCode.down)?.at;
}
