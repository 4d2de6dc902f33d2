import { isMembership } from '@faultline/core';
import { type EdgeForm, edgeForm, strictestForm } from '../scene/edge-grammar.ts';
import type { ProvenGraph } from './said-by-line.ts';
import type { VisibleGraph } from './visible-graph.ts';

/** What a line of the map says. */
export interface LineForm extends EdgeForm {
  /** Of a redundant requirement whose members have a line each: the same key for all of them. */
  readonly join: string | undefined;
}

/** The key of the line from a dependent to its dependency. */
export function lineKey(from: string, to: string): string {
  return `${from} ${to}`;
}

/**
 * What each line says, by its key: the strictest of the requirements that it stands for. Words are only those that all
 * of them share. O(requirements).
 */
export function lineForms(graph: ProvenGraph, { nodes }: VisibleGraph): ReadonlyMap<string, LineForm> {
  const standIn = new Map(nodes.flatMap(({ ref, holds }) => holds.map((each) => [each, ref] as const)));
  const found = new Map<string, LineForm[]>();
  for (const [index, requirement] of graph.requirements.entries()) {
    const from = standIn.get(requirement.ref);
    if (from === undefined || isMembership(requirement)) continue;
    const form = edgeForm(requirement, Boolean(graph.proven[index]));
    const join = form.kind === 'redundant' ? `${from} ${index}` : undefined;
    for (const member of requirement.of) {
      const to = standIn.get(member);
      if (to === undefined || to === from) continue;
      const key = lineKey(from, to);
      const there = found.get(key);
      if (there) there.push({ ...form, join });
      else found.set(key, [{ ...form, join }]);
    }
  }
  return new Map([...found].map(([key, forms]) => [key, merged(forms)]));
}

function merged(forms: readonly LineForm[]): LineForm {
  const strictest = strictestForm(forms);
  const chip = forms.every((form) => form.chip === strictest.chip) ? strictest.chip : null;
  return { ...strictest, chip, join: forms.length === 1 ? forms[0]!.join : undefined };
}
