import { downTimes } from '../../failure/down-times.ts';
import type { FailureModel } from '../../failure/failure-model.ts';
import { gateClass } from '../../failure/gates.ts';

/** Added requirements that are tried for each loss. */
const maxTried = 20;

/**
 * The first requirement that `isAdded` without which the loss of `failed` takes `ref` down later, as an index;
 * undefined where no single one makes the difference. Each candidate is simulated.
 */
export function hasteningRequirement(
  graph: FailureModel,
  isAdded: (requirement: number) => boolean,
  failed: string,
  ref: string,
): number | undefined {
  const [seed, node] = [graph.indexOf.get(failed)!, graph.indexOf.get(ref)!];
  const gates = graph.declared;
  const { at } = downTimes(gates, [seed]);
  const tried = [...gates.requirement.keys()]
    .filter((gate) => isAdded(gates.requirement[gate]!) && at[gates.owner[gate]!]! <= at[node]!)
    .slice(0, maxTried);
  const gate = tried.find((each) => {
    const without = { ...gates, class: gates.class.slice() };
    without.class[each] = gateClass.informational;
    return downTimes(without, [seed]).at[node]! > at[node]!;
  });
  return gate === undefined ? undefined : gates.requirement[gate]!;
}
