import { matchesText } from '../base/text-patterns.ts';
import { isAddress } from '../ingest/observed/seen-name.ts';
import type { DriftConfig, IgnoreRule } from '../model/drift-config.ts';
import type { CallKind } from '../model/observation.ts';
import type { DriftSource } from './drift-types.ts';
import type { NameMatch } from './entity-names.ts';

/** One end of a row: an entity, or a name that no entity has. */
export interface End {
  /** An entity ref, or the name. */
  readonly id: string;
  readonly match: NameMatch | { readonly is: 'address' };
}

/** The rows of all sources between the same two ends. */
export interface KnownRow {
  readonly caller: End;
  readonly callee: End;
  readonly kind: CallKind;
  /** By source. */
  readonly calls: ReadonlyMap<string, number>;
  readonly isIgnored: boolean;
}

/**
 * The rows of all sources by the entities that their names stand for. Rows of one source are added up; what two sources
 * saw is the same traffic, so it is kept apart. Linear in the rows.
 */
export function knownRows(
  sources: readonly DriftSource[],
  match: (name: string) => NameMatch,
  { ignore, minCalls }: Pick<DriftConfig, 'ignore' | 'minCalls'>,
): readonly KnownRow[] {
  const endOf = cached((name): End => {
    if (isAddress(name)) return { id: name, match: { is: 'address' } };
    const found = match(name);
    return { id: found.is === 'entity' ? found.ref : name, match: found };
  });
  const isIgnored = ignoring(ignore);
  const rows = new Map<string, KnownRow & { readonly calls: Map<string, number> }>();
  for (const source of sources) {
    for (const { caller, callee, calls, kind } of source.rows) {
      const [from, to, ignored] = [endOf(caller), endOf(callee), isIgnored(caller, callee)];
      const key = `${from.id}\n${to.id}\n${kind}\n${ignored}`;
      let row = rows.get(key);
      if (row === undefined) {
        row = { caller: from, callee: to, kind, calls: new Map(), isIgnored: ignored };
        rows.set(key, row);
      }
      const sum = (row.calls.get(source.name) ?? 0) + calls;
      row.calls.set(source.name, Math.min(sum, Number.MAX_SAFE_INTEGER));
    }
  }
  if (minCalls <= 1) return [...rows.values()];
  return [...rows.values()].map((row) => (mostCalls(row.calls) < minCalls ? { ...row, isIgnored: true } : row));
}

/** Calls by the source that saw the most. */
export function mostCalls(calls: ReadonlyMap<string, number>): number {
  let most = 0;
  for (const count of calls.values()) most = Math.max(most, count);
  return most;
}

/** Whether a rule matches both names. Patterns are matched once a name, not once a row. */
function ignoring(rules: readonly IgnoreRule[]): (caller: string, callee: string) => boolean {
  const matching = (side: 'caller' | 'callee') =>
    cached((name: string): ReadonlySet<number> => {
      const text = name.toLowerCase();
      const fits = (pattern: string | undefined): boolean =>
        pattern === undefined || matchesText(pattern.toLowerCase(), text);
      return new Set(rules.flatMap((rule, index) => (fits(rule[side]) ? [index] : [])));
    });
  const [callers, callees] = [matching('caller'), matching('callee')];
  return (caller, callee) => {
    const other = callees(callee);
    for (const index of callers(caller)) if (other.has(index)) return true;
    return false;
  };
}

function cached<Value extends object>(work: (name: string) => Value): (name: string) => Value {
  const known = new Map<string, Value>();
  return (name) => {
    let value = known.get(name);
    if (value === undefined) {
      value = work(name);
      known.set(name, value);
    }
    return value;
  };
}
