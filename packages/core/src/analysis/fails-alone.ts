import type { CompiledGraph } from '../graph/compile-graph.ts';
import { relationCode } from '../graph/requirement-columns.ts';
import { failsItself } from './fails-itself.ts';

/**
 * By node, whether it can fail without anything else that fails: what fails itself, and whatever else is needed and
 * consists of nothing that is described, such as a System without members, a Group that owns nothing, or an entity of a
 * kind that is not known. Computed once for each graph. O(members).
 */
export function failsAlone(graph: CompiledGraph): (node: number) => boolean {
  const known = found.get(graph);
  if (known) return (node) => known[node] === 1;
  const alone = new Uint8Array(graph.nodes.length);
  const { owner, members, relation } = graph;
  for (let index = 0; index < owner.length; index++) {
    if (relation[index] === relationCode.member) continue;
    for (let at = members.start[index]!; at < members.start[index + 1]!; at++) alone[members.values[at]!] = 1;
  }
  for (let index = 0; index < owner.length; index++) alone[owner[index]!] = 0;
  for (const [node, { kind, isInert, owner: team }] of graph.nodes.entries()) {
    if (failsItself(graph.nodes[node]!)) {
      alone[node] = 1;
      const group = team === undefined ? undefined : graph.indexOf.get(team);
      if (group !== undefined) alone[group] = 0;
    } else if (kind === 'journey' || isInert) alone[node] = 0;
  }
  found.set(graph, alone);
  return (node) => alone[node] === 1;
}

const found = new WeakMap<CompiledGraph, Uint8Array>();
