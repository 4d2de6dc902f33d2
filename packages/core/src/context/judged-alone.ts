import type { CompiledGraph } from '../graph/compile-graph.ts';
import { relationCode } from '../graph/requirement-columns.ts';
import type { Scope } from '../model/scope-schema.ts';

/** A subject of at most so many Components is a part of something. */
const partComponents = 3;

/** The share of undescribed dependencies from which a subject of any size is one. */
const partShare = 4 / 5;

/**
 * Whether a catalog is a part that cannot be judged without the rest: what it depends on is described nowhere.
 * Undefined for a catalog that stands by itself. O(requirements).
 *
 * @param options whether the call accepts to judge a part, and the refs that the other side of a comparison describes:
 *   what a change removes is not described elsewhere
 */
export function judgedAlone(
  { nodes, relation, owner, members }: CompiledGraph,
  { accepted, known }: { readonly accepted: boolean; readonly known?: ReadonlySet<string> | undefined },
): Scope | undefined {
  const isNeeded = new Uint8Array(nodes.length);
  for (let index = 0; index < owner.length; index++) {
    if (relation[index] === relationCode.member || !nodes[owner[index]!]!.declared) continue;
    for (let at = members.start[index]!; at < members.start[index + 1]!; at++) isNeeded[members.values[at]!] = 1;
  }
  let [dependencies, undescribed, components] = [0, 0, 0];
  for (const [node, { ref, kind, declared }] of nodes.entries()) {
    if (kind === 'component' && declared) components += 1;
    if (isNeeded[node] === 0 || kind === 'failuredomain' || kind === 'journey') continue;
    dependencies += 1;
    if (!declared && !known?.has(ref)) undescribed += 1;
  }
  const isPart = undescribed > 0 && (components <= partComponents || undescribed >= partShare * dependencies);
  return isPart ? { kind: 'alone', undescribed, dependencies, accepted } : undefined;
}
