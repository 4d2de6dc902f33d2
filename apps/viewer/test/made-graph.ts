import { compileFailureModel, type FailureModel, type GraphNode, type Requirement } from '@faultline/core';

/** An entity of which only its ref, and its system if it has one, matter. */
export function entityAt(ref: string, system?: string): GraphNode {
  const kind = ref.slice(0, ref.indexOf(':'));
  const rest = { kind, name: ref, tags: [], links: [], declared: true, recovers: 0 };
  return { ref, ...rest, ...(system !== undefined && { system }) };
}

/** It needs all of these. */
export function needs(ref: string, ...of: readonly string[]): Requirement {
  const source = { file: 'made', line: 1, column: 1 };
  return { ref, needs: of.length, of, class: 'hard', relation: 'dependsOn', source };
}

export function madeGraph(nodes: readonly GraphNode[], requirements: readonly Requirement[]): FailureModel {
  return compileFailureModel(nodes, requirements, {
    asOf: '2026-11-20',
    evidenceMaxAge: 0,
    weights: { '1': 8, '2': 4, '3': 2, '4': 1, none: 1 },
  });
}
