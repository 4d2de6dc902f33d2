import { type CompiledGraph, resolveName, shortRef } from '@faultline/core';
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
