import type { FailureModel } from '../failure/failure-model.ts';
import type { Gates } from '../failure/gates.ts';
import { eachRadius, isSet, radiiPlan } from '../radii/radii.ts';
import { binding } from '../radii/radii-plan.ts';

/**
 * The entities that share their fate: of each class, the loss of any takes down all others. The members of a hard cycle
 * that nobody else can carry are such a class; most classes are one node. By node, the lowest member of its class.
 *
 * Two nodes can only take each other down inside a strongly connected component of the hard requirements. Where single
 * requirements alone connect it, it is one class; where redundancy is involved, each member is failed. O(V + E) without
 * such components.
 */
export function fateClasses(model: FailureModel, gates: Gates): Int32Array {
  const { order, start, bindings } = radiiPlan(model, gates);
  const classOf = new Int32Array(order.length);
  for (let component = 0; component + 1 < start.length; component++) {
    const [from, end] = [start[component]!, start[component + 1]!];
    if (end - from === 1) {
      classOf[order[from]!] = order[from]!;
      continue;
    }
    const members = order.slice(from, end).sort();
    if (bindings[from] === binding.iterated) splitByLoss(model, gates, members, classOf);
    else for (const member of members) classOf[member] = members[0]!;
  }
  return classOf;
}

/** Fails each of the members: those that take each other down are a class. O(members ** 2), and their failures. */
function splitByLoss(model: FailureModel, gates: Gates, members: Int32Array, classOf: Int32Array): void {
  const width = Math.ceil(members.length / 32);
  const numberOf = new Map([...members].map((member, number) => [member, number]));
  /** Row of a seed: the members that its loss takes down. */
  const takesDown = new Uint32Array(members.length * width);
  eachRadius(model, gates, members, ({ seeds, width: columns, rowOfNode, down }) => {
    for (let column = 0; column < seeds.length; column++) {
      const row = numberOf.get(seeds[column]!)! * width;
      for (let number = 0; number < members.length; number++) {
        if (isSet(down, columns, rowOfNode[members[number]!]!, column))
          takesDown[row + (number >> 5)]! |= 1 << (number & 31);
      }
    }
  });
  for (let number = 0; number < members.length; number++) {
    const first = members.findIndex(
      (_, other) => isSet(takesDown, width, number, other) && isSet(takesDown, width, other, number),
    );
    classOf[members[number]!] = members[first]!;
  }
}
