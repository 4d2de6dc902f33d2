import { duringLoss } from '../failure/down-times.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { type Gates, gateClass } from '../failure/gates.ts';
import { rowValues } from '../graph/adjacency.ts';
import type { DependencyChange, DiffRemedy, RadiusChange } from './schema.ts';

/** Maximum numbers of dependencies to try, of radii to try each on, and of remedies in the result. */
const [mostTried, mostRadii, mostTold] = [20, 200, 3];

/** Nodes and uses of nodes that all trials together may reach: fewer radii are tried where each reaches much. */
const mostReached = 2_000_000;

/**
 * Which of the new or harder dependencies, made soft, would spare most of those who are newly down: each is tried on
 * the widened radii, the widest first.
 */
export function diffRemedies(
  after: FailureModel,
  dependencies: readonly DependencyChange[],
  radii: readonly RadiusChange[],
): readonly DiffRemedy[] {
  const widest = radii.filter(({ ref, added }) => added.length > 0 && after.indexOf.has(ref)).slice(0, mostRadii);
  const causes = [...new Set(widest.flatMap((radius) => radius.causes))].filter(
    (index) => dependencies[index]!.after !== null,
  );
  const tried = causes.slice(0, mostTried);
  if (tried.length === 0) return [];
  const widened = withinReach(after, widest, mostReached / tried.length);
  const of = widened.reduce((sum, { added }) => sum + added.length, 0);
  return tried
    .map((dependency): DiffRemedy => {
      const gates = softened(after, dependencies[dependency]!);
      const left = widened.reduce((sum, radius) => sum + stillDown(after, gates, radius), 0);
      return { dependency, avoids: of - left, of };
    })
    .filter(({ avoids }) => avoids > 0)
    .sort((a, b) => b.avoids - a.avoids || a.dependency - b.dependency)
    .slice(0, mostTold);
}

/** The first of the radii, as many as reach no more than `most` together; at least one. */
function withinReach(
  { declared, indexOf }: FailureModel,
  radii: readonly RadiusChange[],
  most: number,
): readonly RadiusChange[] {
  const { start } = declared.used;
  let reached = 0;
  const end = radii.findIndex(({ ref }) => {
    if (reached > most) return true;
    duringLoss(declared, [indexOf.get(ref)!], ({ nodes }) => {
      for (const node of nodes) reached += 1 + start[node + 1]! - start[node]!;
    });
    return false;
  });
  return end === -1 ? radii : radii.slice(0, end);
}

/** The declared gates with those of one dependency soft. */
function softened({ declared, indexOf }: FailureModel, { ref, dependency }: DependencyChange): Gates {
  const classes = declared.class.slice();
  for (const gate of rowValues(declared.owned, indexOf.get(ref)!)) {
    const isHard = classes[gate] === gateClass.hard;
    if (isHard && rowValues(declared.members, gate).includes(indexOf.get(dependency)!)) classes[gate] = gateClass.soft;
  }
  return { ...declared, class: classes };
}

function stillDown({ indexOf }: FailureModel, gates: Gates, { ref, added }: RadiusChange): number {
  return duringLoss(
    gates,
    [indexOf.get(ref)!],
    ({ at }) => added.filter((member) => at[indexOf.get(member)!] !== Infinity).length,
  );
}
