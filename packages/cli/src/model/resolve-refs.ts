import { type CompiledGraph, type FailureModel, failsAs, resolveName, shortRef } from '@faultline/core';
import { visibleText } from '@faultline/core/escape';
import { UsageError } from '../errors/usage-error.ts';

/**
 * The refs that the names on the command line stand for.
 *
 * @throws UsageError with suggestions for a name that matches no entity, or several
 */
export function resolveRefs(graph: CompiledGraph, names: readonly string[]): readonly string[] {
  return names.map((name) => {
    const resolved = resolveName(graph, name);
    if (resolved.ref !== undefined) return resolved.ref;
    const options = visibleText(resolved.suggestions.map(shortRef).join(', '));
    const shown = visibleText(name);
    if (resolved.ambiguous) throw new UsageError(`${shown} may be ${options}: name one of them`);
    throw new UsageError(
      `nothing in the catalog is called ${shown}; ${options === '' ? '`faultline list` prints the names' : `did you mean ${options}?`}`,
    );
  });
}

/**
 * The refs of what is to fail.
 *
 * @throws UsageError for a name that matches nothing, and for what cannot fail, such as a journey
 */
export function resolveFailing(graph: FailureModel, names: readonly string[]): readonly string[] {
  const refs = resolveRefs(graph, names);
  for (const ref of refs) if (failsAs(graph, ref).length === 0) throw new UsageError(cannotFail(graph, ref));
  return refs;
}

const groups: ReadonlySet<string> = new Set(['system', 'domain', 'group']);

function cannotFail({ nodes, indexOf }: FailureModel, ref: string): string {
  const { kind } = nodes[indexOf.get(ref)!]!;
  const name = visibleText(shortRef(ref));
  if (groups.has(kind)) return `${name} has no member that can fail: name an entity`;
  if (kind === 'journey') return `${name} cannot fail by itself: name an entity that the journey needs`;
  return `${name} cannot fail by itself: name an entity that runs`;
}
