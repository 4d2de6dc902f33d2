import { type CompiledGraph, formatDuration, type Requirement } from '@faultline/core';
import { nameOf } from './display-names.ts';

/** What a requirement asks for: `orders-db`, `1 of orders-primary, orders-replica`. */
export function neededText(graph: CompiledGraph, { needs, of }: Pick<Requirement, 'needs' | 'of'>): string {
  const names = of.map((ref) => nameOf(graph, ref));
  return of.length === 1 ? names[0]! : `${needs} of ${names.join(', ')}`;
}

/** What the dependent does without it. */
export function classText({ class: kind, fallback }: Pick<Requirement, 'class' | 'fallback'>): string {
  if (kind === 'soft') return 'soft: degrades without it';
  if (kind === 'informational') return 'informational: nothing happens without it';
  if (fallback === undefined) return 'hard: down without it';
  const mode = fallback.mode === undefined ? '' : ` on ${fallback.mode}`;
  return `hard: ${formatDuration(fallback.lasts)}${mode}, then down`;
}
