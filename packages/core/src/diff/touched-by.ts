import { failsAlone } from '../analysis/fails-alone.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { hardDependenciesOf } from '../failure/hard-dependencies-of.ts';
import { isMembership } from '../model/requirement.ts';
import type { DependencyChange } from './schema.ts';

/**
 * The entities whose loss can have another effect than before: those that a changed dependency names, and everything
 * that they need, directly or not, before or after.
 */
export function touchedBy(
  before: FailureModel,
  after: FailureModel,
  dependencies: readonly DependencyChange[],
): ReadonlySet<string> {
  const changed = [...dependencies.map(({ dependency }) => dependency), ...movedParts(before, after)];
  return new Set([before, after].flatMap((graph) => canTakeDown(graph, changed)));
}

/** The parts of each System or Domain whose parts are not the same on both sides: who needs a group feels that. */
function movedParts(before: FailureModel, after: FailureModel): readonly string[] {
  const parts = ({ requirements }: FailureModel) =>
    new Map(
      requirements
        .filter(isMembership)
        .map(({ ref, needs, of, class: kind, fallback }) => [
          `${ref}\n${needs}\n${kind}\n${fallback?.lasts ?? 0}\n${of.join()}`,
          of,
        ]),
    );
  const [old, now] = [parts(before), parts(after)];
  return [...old, ...now].flatMap(([key, of]) => (old.has(key) && now.has(key) ? [] : of));
}

/** Of these entities and everything that they need hard, directly or not, those that can fail. */
function canTakeDown(graph: FailureModel, refs: readonly string[]): readonly string[] {
  const { nodes, indexOf, declared } = graph;
  const fails = failsAlone(graph);
  const known = refs.flatMap((ref) => indexOf.get(ref) ?? []);
  return hardDependenciesOf(declared, known).flatMap((node) => (fails(node) ? [nodes[node]!.ref] : []));
}
