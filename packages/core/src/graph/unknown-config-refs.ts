import type { ConfigRef } from '../model/config-ref.ts';
import type { Entity } from '../model/entity.ts';
import type { InputFault } from '../model/input-fault.ts';
import type { Source } from '../model/source.ts';
import type { CompiledGraph } from './compile-graph.ts';
import { suggestionsFrom } from './undeclared.ts';

/** The problem of a name that leads to no entity. */
export interface UnknownRef {
  readonly code: 'invalid-config';
  readonly key: string;
  readonly fault: Extract<InputFault, { readonly kind: 'unknown-ref' }>;
  readonly source: Source;
}

/**
 * A problem for each entity that a config names and that nothing else does: the catalog neither describes it nor refers
 * to it, so the name is a mistake.
 *
 * @param isKnown whether something beside the catalog knows it
 */
export function unknownConfigRefs(
  named: readonly ConfigRef[],
  { nodes }: Pick<CompiledGraph, 'nodes'>,
  entities: readonly Entity[],
  isKnown: (named: ConfigRef) => boolean,
): readonly UnknownRef[] {
  const described = new Set(nodes.filter(({ declared }) => declared).map(({ ref }) => ref));
  const unknown = named.filter((each) => !described.has(each.ref) && !isKnown(each));
  if (unknown.length === 0) return [];
  const mentioned = new Set(entities.flatMap(mentionedBy));
  const missing = unknown.filter(({ ref }) => !mentioned.has(ref));
  const suggest = suggestionsFrom(new Set([...described, ...mentioned]), missing.length);
  return missing.map(({ key, ref, source }) => {
    const suggestion = suggest(ref);
    const fault = { kind: 'unknown-ref', ref, ...(suggestion !== undefined && { suggestion }) } as const;
    return { code: 'invalid-config', key, fault, source };
  });
}

function mentionedBy({ statements, claims, otherDeclarations = [] }: Entity): readonly string[] {
  const claimed = [claims, ...otherDeclarations.map((other) => other.claims)];
  return [
    ...statements.map(({ target }) => target),
    ...claimed.flatMap((each) => each?.requires.flatMap(({ of }) => of) ?? []),
  ];
}
