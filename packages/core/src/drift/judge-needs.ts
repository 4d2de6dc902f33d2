import { type RowComparison, sourceLists } from './compare-rows.ts';
import type { DeclaredNeeds, Need } from './declared-needs.ts';
import type { DriftSource, JudgedNeed, NeedReason, NeedVerdict } from './drift-types.ts';
import { type KnownRow, mostCalls } from './known-rows.ts';

/** What a missing call depends on, beside the rows. */
export interface Visibility {
  /** Sources recent enough to count. */
  readonly sources: readonly DriftSource[];
  /** The names of all sources, in the order of their numbers. */
  readonly names: readonly string[];
  /** By the number of the source: it shows addresses that are held, and no calls. */
  readonly isHeld: readonly boolean[];
  readonly minWindow: number;
  /** At least half of the names stand for entities; below, a missing call says more about the names. */
  readonly hasMatched: boolean;
}

/** Gives each declared dependency exactly one verdict. */
export function judgeNeeds(
  declared: DeclaredNeeds,
  { confirmed }: RowComparison,
  known: readonly KnownRow[],
  isRelay: (ref: string) => boolean,
  visibility: Visibility,
): readonly JudgedNeed[] {
  const sourcesOf = sourceLists(visibility.names);
  const calls = calledBy(known);
  const needs = [...declared.needs.values()].flatMap((own) => [...own.values()]);
  const isConfirmed = (dependent: string, dependency: string): boolean => {
    const need = declared.needs.get(dependent)?.get(dependency);
    return need !== undefined && confirmed.has(need);
  };
  const reasonFor = reasons(declared, calls, visibility);
  return needs.map((need): JudgedNeed => {
    const { dependent, dependency, requirement } = need;
    const { relation, source } = requirement;
    const judged = (verdict: NeedVerdict, reason?: NeedReason): JudgedNeed => ({
      verdict,
      dependent,
      dependency,
      relation,
      ...(reason !== undefined && { reason }),
      source,
    });
    const counts = confirmed.get(need);
    if (counts !== undefined) {
      const seen = counts.map((count, index) => (visibility.isHeld[index] ? 0 : count));
      const most = mostCalls(seen);
      const confirming = most > 0 ? { calls: most } : { calls: mostCalls(counts), isHeld: true as const };
      return { ...judged('confirmed'), ...confirming, sources: sourcesOf(counts) };
    }
    if (throughRelays(calls, isRelay, dependent, dependency)) return judged('perhapsConfirmed');
    if (need.others.some((other) => isConfirmed(dependent, other))) return judged('notExercised');
    const reason = reasonFor(need);
    return reason === undefined ? judged('notObserved') : judged('notObservable', reason);
  });
}

/** Who calls whom, in the rows that count. */
type Calls = ReadonlyMap<string, ReadonlySet<string>>;

function calledBy(known: readonly KnownRow[]): Calls {
  const calls = new Map<string, Set<string>>();
  for (const { caller, callee, isIgnored, kind } of known) {
    if (isIgnored || kind === 'entry' || caller.id === callee.id) continue;
    calls.set(caller.id, (calls.get(caller.id) ?? new Set()).add(callee.id));
  }
  return calls;
}

/** Whether calls lead from one entity to another by way of relays. */
function throughRelays(calls: Calls, isRelay: (ref: string) => boolean, from: string, to: string): boolean {
  const relays = new Set([...(calls.get(from) ?? [])].filter(isRelay));
  for (const relay of relays) {
    const next = calls.get(relay);
    if (next?.has(to)) return true;
    for (const ref of next ?? []) if (isRelay(ref)) relays.add(ref);
  }
  return false;
}

/** Why a call that no source shows proves nothing; undefined where it does. */
function reasons(
  declared: DeclaredNeeds,
  calls: Calls,
  { sources, minWindow, hasMatched }: Visibility,
): (need: Need) => NeedReason | undefined {
  const seen = new Set(sources.flatMap(({ sees }) => sees));
  const called = new Set([...calls.values()].flatMap((callees) => [...callees]));
  const windows = sources.map(({ window }) => window);
  const isShort = windows.length > 0 && windows.every((window) => window !== undefined && window < minWindow);
  return ({ dependent, dependency, requirement }) => {
    if (sources.length === 0) return 'no source';
    if (requirement.class === 'informational') return 'informational';
    const kind = dependency.slice(0, dependency.indexOf(':'));
    // Calls of an API show as calls of its providers.
    if (!seen.has(kind === 'resource' ? 'resource' : 'component')) return 'kind not shown';
    if (!calls.has(dependent)) return 'nothing from the dependent';
    const shown = kind === 'api' ? [...(declared.needs.get(dependency)?.keys() ?? [])] : [dependency];
    if (!shown.some((ref) => called.has(ref))) return 'dependency never seen';
    if (!hasMatched) return 'names not matched';
    return isShort ? 'window too short' : undefined;
  };
}
