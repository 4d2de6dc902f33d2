import { largest } from '../base/extremes.ts';
import { textMatcher } from '../base/text-patterns.ts';
import { isAddress } from '../ingest/observed/seen-name.ts';
import type { DriftConfig, IgnoreRule } from '../model/drift-config.ts';
import type { CallKind } from '../model/observation.ts';
import type { DriftSource } from './drift-types.ts';
import type { MatchName, NameMatch } from './entity-names.ts';

/** One end of a row: an entity, or a name that no entity has. */
export interface End {
  /** An entity ref, or the name. */
  readonly id: string;
  /** Ends with the same id have the same number. */
  readonly number: number;
  readonly match: NameMatch | { readonly is: 'address' };
  /** How many names of the sources lead here. */
  readonly names: number;
}

/** The rows of all sources between the same two ends. */
export interface KnownRow {
  readonly caller: End;
  readonly callee: End;
  readonly kind: CallKind;
  /** By the number of the source's name. */
  readonly calls: readonly number[];
  readonly isIgnored: boolean;
}

const kinds: readonly CallKind[] = ['call', 'messaging', 'database', 'virtual_node', 'entry', 'configured'];

/** Ends in one comparison: a row's key is exact up to this number of them. */
const mostEnds = 2 ** 20;

/**
 * The rows of all sources by the entities that their names stand for. Rows of one source are added up; what two sources
 * saw is the same traffic, so it is kept apart. Linear in the rows.
 *
 * @param sources those that are not `isOld` count; the rows of the others are ignored
 * @param names the names of the sources, each once
 */
export function knownRows(
  sources: readonly (DriftSource & { readonly isOld: boolean })[],
  names: readonly string[],
  match: MatchName,
  { ignore, minCalls }: Pick<DriftConfig, 'ignore' | 'minCalls'>,
): readonly KnownRow[] {
  const endOf = endsBy(match);
  const isIgnored = ignoring(ignore);
  const rows = new Map<number, KnownRow & { readonly calls: number[] }>();
  for (const { name, rows: observed, isOld } of sources) {
    const source = names.indexOf(name);
    for (const { caller, callee, callerNamespace, calleeNamespace, calls, kind } of observed) {
      const [own, other] = [keyOf(caller, callerNamespace), keyOf(callee, calleeNamespace)];
      const [from, to, ignored] = [endOf(own), endOf(other), isOld || isIgnored(own, other)];
      const pair = from.number * mostEnds + to.number;
      const key = (pair * kinds.length + kinds.indexOf(kind)) * 2 + Number(ignored);
      let row = rows.get(key);
      if (row === undefined) {
        row = { caller: from, callee: to, kind, calls: names.map(() => 0), isIgnored: ignored };
        rows.set(key, row);
      }
      row.calls[source] = Math.min(row.calls[source]! + calls, Number.MAX_SAFE_INTEGER);
    }
  }
  if (minCalls > 1) ignoreRare(rows, minCalls);
  return [...rows.values()];
}

/** Ignores the rows with few calls, together with those of the same ends that are ignored already. */
function ignoreRare(rows: Map<number, KnownRow & { readonly calls: number[] }>, minCalls: number): void {
  for (const [key, row] of [...rows]) {
    if (row.isIgnored || mostCalls(row.calls) >= minCalls) continue;
    rows.delete(key);
    const ignored = rows.get(key + 1);
    const calls = row.calls.map((count, source) =>
      Math.min(count + (ignored?.calls[source] ?? 0), Number.MAX_SAFE_INTEGER),
    );
    rows.set(key + 1, { ...row, calls, isIgnored: true });
  }
}

/** A name with its namespace as one text, so that each pair is looked up once. */
function keyOf(name: string, namespace: string | undefined): string {
  return namespace === undefined ? name : `${namespace}\n${name}`;
}

/** The parts of a key; `full` is `namespace/name`, or just the name of a key without a namespace. */
function namesIn(key: string): { readonly name: string; readonly namespace?: string; readonly full: string } {
  const end = key.indexOf('\n');
  if (end === -1) return { name: key, full: key };
  const [namespace, name] = [key.slice(0, end), key.slice(end + 1)];
  return { name, namespace, full: `${namespace}/${name}` };
}

function endsBy(match: MatchName): (key: string) => End {
  const ends = new Map<string, End & { names: number }>();
  return cached((key) => {
    const { name, namespace, full } = namesIn(key);
    const found = isAddress(name) ? { is: 'address' as const } : match(name, namespace);
    const id = found.is === 'entity' ? found.ref : found.is === 'address' ? name : full;
    const end = ends.get(id) ?? { id, number: ends.size, match: found, names: 0 };
    end.names += 1;
    ends.set(id, end);
    return end;
  });
}

/** Calls by the source that saw the most. */
export function mostCalls(calls: readonly number[]): number {
  return largest(calls);
}

/** Whether a rule matches both names. Patterns are matched once a name, not once a row. */
function ignoring(rules: readonly IgnoreRule[]): (caller: string, callee: string) => boolean {
  const fitting = (pattern: string | undefined): ((name: string, full: string) => boolean) => {
    if (pattern === undefined) return () => true;
    const matches = textMatcher(pattern.toLowerCase());
    return pattern.includes('/') ? (_, full) => matches(full) : matches;
  };
  const matching = (side: 'caller' | 'callee') => {
    const patterns = rules.map((rule) => fitting(rule[side]));
    return cached((key: string): ReadonlySet<number> => {
      const { name, full } = namesIn(key.toLowerCase());
      return new Set(patterns.flatMap((fits, index) => (fits(name, full) ? [index] : [])));
    });
  };
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
