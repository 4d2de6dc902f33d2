import {
  type CompiledGraph,
  callsText,
  formatDuration,
  type GraphNode,
  type Requirement,
  type SingleField,
} from '@faultline/core';
import { nameOf } from './display-names.ts';

/** What a requirement asks for: `orders-db`, `1 of orders-primary, orders-replica`. */
export function neededText(graph: CompiledGraph, { needs, of }: Pick<Requirement, 'needs' | 'of'>): string {
  const names = of.map((ref) => nameOf(graph, ref));
  return of.length === 1 ? names[0]! : `${needs} of ${names.join(', ')}`;
}

/** Relations that calls can confirm. */
const called = /^(?:claim|dependsOn|dependencyOf|consumesApis|providesApis)$/;

/**
 * The formats that say so, where there are several, and the calls that show it; else empty.
 *
 * @param isCompared whether the catalog was compared with observed calls
 */
export function provenanceText({ relation, sources = [], observed }: Requirement, isCompared: boolean): string {
  const origins = [...new Set(sources.map(({ origin }) => origin))];
  const said = origins.length < 2 ? [] : [`said by ${origins.join(', ')}`];
  if (observed === undefined)
    return [...said, ...(isCompared && called.test(relation) ? ['declared only'] : [])].join('; ');
  const { calls, isHeld, sources: names, window = null } = observed;
  const shown = callsText({ calls, sources: names, window }, isHeld ? 'configured' : undefined);
  return [...said, `${relation === 'observed' ? 'only observed' : 'declared and confirmed'}: ${shown}`].join('; ');
}

/** A field of an entity, with the format that states it where that is not its first declaration. */
export function withOrigin(
  { fieldOrigins }: Pick<GraphNode, 'fieldOrigins'>,
  field: SingleField,
  text: string | null | undefined,
): string | undefined {
  const origin = fieldOrigins?.[field];
  return text ? `${text}${origin === undefined ? '' : ` (${origin})`}` : undefined;
}

/** What the dependent does without it. */
export function classText({
  class: kind,
  fallback,
  relation,
}: Pick<Requirement, 'class' | 'fallback' | 'relation'>): string {
  if (relation === 'observed' && kind !== 'hard') return 'undeclared: counted as hard in the worst case only';
  if (kind === 'soft') return 'soft: degrades without it';
  if (kind === 'informational') return 'informational: nothing happens without it';
  if (fallback === undefined) return 'hard: down without it';
  const mode = fallback.mode === undefined ? '' : ` on ${fallback.mode}`;
  return `hard: ${formatDuration(fallback.lasts)}${mode}, then down`;
}
