import { type CompiledGraph, isMembership, type Requirement } from '@faultline/core';
import type { VisibleGraph } from './visible-graph.ts';

/** One dependency that a line of the map stands for. */
export interface SaidByLine {
  readonly dependent: string;
  readonly dependency: string;
  readonly requirement: Requirement;
  /** Whether evidence young enough backs its claim; true where it makes none. */
  readonly isProven: boolean;
}

/** A graph that knows which requirements' claims are proven, in the order of the requirements. */
export type ProvenGraph = CompiledGraph & { readonly proven: ArrayLike<number | boolean> };

/**
 * The requirements behind the line between two nodes, which may be closed boxes. O(requirements).
 *
 * @param nodes of the map; where there are none, both are entities
 */
export function saidByLine(
  graph: ProvenGraph,
  { nodes }: Pick<VisibleGraph, 'nodes'>,
  from: string,
  to: string,
): readonly SaidByLine[] {
  const holding = (ref: string): ReadonlySet<string> => new Set(nodes.find((node) => node.ref === ref)?.holds ?? [ref]);
  const [dependents, dependencies] = [holding(from), holding(to)];
  return graph.requirements.flatMap((requirement, index): SaidByLine[] => {
    if (isMembership(requirement) || !dependents.has(requirement.ref)) return [];
    const isProven = Boolean(graph.proven[index]);
    return requirement.of
      .filter((ref) => dependencies.has(ref))
      .map((dependency) => ({ dependent: requirement.ref, dependency, requirement, isProven }));
  });
}
