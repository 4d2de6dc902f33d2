import type { ConfigRef } from '../model/config-ref.ts';
import type { Entity } from '../model/entity.ts';
import type { InputFault } from '../model/input-fault.ts';
import { lettersOf } from '../model/letters-of.ts';
import { seenNames } from '../model/seen-names.ts';
import { compareSources, type Source } from '../model/source.ts';
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
  const unknown = named.filter((each) => each.isName === true || (!described.has(each.ref) && !isKnown(each)));
  if (unknown.length === 0) return [];
  const mentioned = new Set(entities.flatMap(mentionedBy));
  const all = new Set([...described, ...mentioned]);
  const missing = unknown.filter(({ ref, isName }) => isName !== true && !mentioned.has(ref));
  const suggest = suggestionsFrom(all, missing.length);
  const names = unknown.filter(({ isName }) => isName);
  const found = [
    ...missing.map((each) => unknownRef(each, suggest(each.ref))),
    ...(names.length === 0 ? [] : misspeltNames(names, [...all], entities)),
  ];
  return found.sort((a, b) => compareSources(a.source, b.source));
}

function unknownRef({ key, ref, source }: ConfigRef, suggestion: string | undefined): UnknownRef {
  const fault = { kind: 'unknown-ref', ref, ...(suggestion !== undefined && { suggestion }) } as const;
  return { code: 'invalid-config', key, fault, source };
}

/**
 * The plain names that no entity has and that nothing is seen under, where one is near: any other may be a name that
 * a file of deployments gives.
 */
function misspeltNames(
  named: readonly ConfigRef[],
  refs: readonly string[],
  entities: readonly Entity[],
): readonly UnknownRef[] {
  const own = refs.flatMap((ref) =>
    /^(?:component|resource|api):/.test(ref) ? [ref.slice(ref.indexOf('/') + 1)] : [],
  );
  const names = [...own, ...entities.flatMap(seenNames)];
  const known = new Set(names.map(lettersOf));
  // Short names have too many neighbours.
  const missing = named.filter(({ ref }) => ref.length >= 5 && !known.has(lettersOf(ref)));
  if (missing.length === 0) return [];
  const suggest = suggestionsFrom(new Set(names.map((name) => `${anyKind}${name.toLowerCase()}`)), missing.length);
  return missing.flatMap((each) => {
    const suggestion = suggest(`${anyKind}${each.ref.toLowerCase()}`)?.slice(anyKind.length);
    return suggestion === undefined ? [] : [unknownRef(each, suggestion)];
  });
}

/** Makes a ref of a name, of which only the name can differ. */
const anyKind = 'any:/';

function mentionedBy({ statements, claims, otherDeclarations = [] }: Entity): readonly string[] {
  const claimed = [claims, ...otherDeclarations.map((other) => other.claims)];
  return [
    ...statements.map(({ target }) => target),
    ...claimed.flatMap((each) => each?.requires.flatMap(({ of }) => of) ?? []),
  ];
}
