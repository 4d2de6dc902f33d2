import type { Entity } from '../../../model/entity.ts';
import { fullRef } from '../../../model/full-ref.ts';
import type { Problem } from '../../../model/problem.ts';
import type { DependencyClass } from '../../../model/requirement.ts';
import type { Source } from '../../../model/source.ts';
import { type MadeNeed, madeEntity, slugOf } from '../made-entity.ts';

const origin = 'records';

/** One dependency of a list, as texts. */
export interface EdgeRecord {
  readonly from: string;
  readonly to: string;
  /** hard, soft or informational; empty where it is not stated. */
  readonly class: string;
  readonly source: Source;
}

/** Pairs of headers that say which end needs the other, without a config. */
export const edgeHeaders: readonly (readonly [from: string, to: string])[] = [
  ['from', 'to'],
  ['source', 'target'],
  ['dependent', 'dependency'],
];

const classes: ReadonlySet<string> = new Set(['hard', 'soft', 'informational']);

/** The entities of both ends, each once, with what they need. A class of another word is a problem and means hard. */
export function edgeRecords(edges: readonly EdgeRecord[]): {
  readonly entities: Entity[];
  readonly problems: Problem[];
} {
  const found = new Map<string, { readonly source: Source; readonly needs: MadeNeed[] }>();
  const problems: Problem[] = [];
  const at = (ref: string, source: Source) => {
    const known = found.get(ref) ?? { source, needs: [] };
    found.set(ref, known);
    return known;
  };
  for (const { from, to, class: stated, source } of edges) {
    const [ref, target] = [refOf(from), refOf(to)];
    if (ref === undefined || target === undefined) {
      problems.push({
        code: 'invalid-reference',
        field: 'from, to',
        text: from === '' ? to : from,
        fault: 'malformed',
        source,
      });
      continue;
    }
    const kind = stated.toLowerCase();
    if (kind !== '' && !classes.has(kind))
      problems.push({ code: 'invalid-reference', field: 'class', text: stated, fault: 'unknown class', source });
    const isClassed = classes.has(kind);
    if (ref !== target)
      at(ref, source).needs.push({ target, source, ...(isClassed && { class: kind as DependencyClass }) });
    at(target, source);
  }
  const entities = [...found].map(([ref, { source, needs }]) => {
    const [kind, rest] = [ref.slice(0, ref.indexOf(':')), ref.slice(ref.indexOf(':') + 1)];
    const [namespace = 'default', name = ''] = rest.split('/', 2);
    const made = madeEntity({ origin, kind, namespace, name, needs, source });
    return { ...made, isNamed: true as const };
  });
  return { entities, problems };
}

/** A ref, or a name: a title with spaces becomes a slug. */
function refOf(text: string): string | undefined {
  const named = /^[a-z]+:/i.test(text) || text.includes('/') ? text : slugOf(text);
  return fullRef(named, 'default', 'component');
}
