import type { CompiledGraph } from '../graph/compile-graph.ts';
import { isMembership } from '../model/requirement.ts';
import type { Scope } from '../model/scope.ts';

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
  { nodes, indexOf, requirements }: CompiledGraph,
  { accepted, known }: { readonly accepted: boolean; readonly known?: ReadonlySet<string> | undefined },
): Scope | undefined {
  const needed = new Set<string>();
  for (const requirement of requirements) {
    if (isMembership(requirement) || !isDeclared(requirement.ref)) continue;
    for (const ref of requirement.of) if (!/^(?:failuredomain|journey):/.test(ref)) needed.add(ref);
  }
  const undescribed = [...needed].filter((ref) => !isDeclared(ref) && !known?.has(ref)).length;
  const components = nodes.filter(({ kind, declared }) => kind === 'component' && declared).length;
  const isPart = undescribed > 0 && (components <= partComponents || undescribed >= partShare * needed.size);
  return isPart ? { kind: 'alone', undescribed, dependencies: needed.size, accepted } : undefined;

  function isDeclared(ref: string): boolean {
    return nodes[indexOf.get(ref) ?? -1]?.declared === true;
  }
}
