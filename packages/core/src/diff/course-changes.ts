import { soonerLosses } from '../analysis/sooner-losses.ts';
import { compareText } from '../base/order.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import type { GraphNode } from '../graph/graph-node.ts';
import { hasteningRequirement } from '../policy/rule/hastening-requirement.ts';
import type { CourseChange, DependencyChange } from './schema.ts';

/** Losses whose cause is looked for. */
const maxCauses = 50;

/**
 * The Components and journeys that a failure takes down on both sides, and sooner or later on the second: by failed
 * entity, then by ref.
 */
export function courseChanges(
  before: FailureModel,
  after: FailureModel,
  dependencies: readonly DependencyChange[],
  touched: ReadonlySet<string>,
): readonly CourseChange[] {
  const isAsked = ({ kind }: GraphNode): boolean => kind === 'component' || kind === 'journey';
  const both = [
    { from: before, to: after, isSooner: true },
    { from: after, to: before, isSooner: false },
  ].flatMap(({ from, to, isSooner }) =>
    soonerLosses(from, to, isAsked, touched)
      .filter((each) => Number.isFinite(each.before))
      .map((each, rank) => ({
        failed: each.failed,
        ref: each.ref,
        before: isSooner ? each.before : each.after,
        after: isSooner ? each.after : each.before,
        causes: rank < maxCauses ? causesOf(to, dependencies, isSooner, each) : [],
      })),
  );
  return both.sort((a, b) => compareText(a.failed, b.failed) || compareText(a.ref, b.ref));
}

/** The changed dependency that alone makes the loss come at this time in `graph`, as an index. */
function causesOf(
  graph: FailureModel,
  dependencies: readonly DependencyChange[],
  isSooner: boolean,
  { failed, ref }: Pick<CourseChange, 'failed' | 'ref'>,
): readonly number[] {
  const indexOf = (requirement: number): number => {
    const { ref: dependent, of } = graph.requirements[requirement]!;
    return dependencies.findIndex(
      (each) =>
        each.ref === dependent && of.includes(each.dependency) && (isSooner ? each.after : each.before) !== null,
    );
  };
  const requirement = hasteningRequirement(graph, (each) => indexOf(each) >= 0, failed, ref);
  return requirement === undefined ? [] : [indexOf(requirement)];
}
