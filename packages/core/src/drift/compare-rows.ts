import { compareText } from '../base/order.ts';
import { queueTypes } from '../model/drift-config.ts';
import type { DeclaredNeeds, Need } from './declared-needs.ts';
import { declaredPaths, sharedQueues } from './declared-paths.ts';
import type { ComparedRow, RowVerdict } from './drift-types.ts';
import { nameOf } from './entity-names.ts';
import { type End, type KnownRow, mostCalls } from './known-rows.ts';

/** What the rows say, and of which declared needs. */
export interface RowComparison {
  readonly rows: readonly ComparedRow[];
  /** Calls by the number of the source's name, of each need that rows confirm. */
  readonly confirmed: ReadonlyMap<Need, readonly number[]>;
}

/** Gives each row exactly one verdict, and collects what it confirms. */
export function compareRows(
  known: readonly KnownRow[],
  names: readonly string[],
  declared: DeclaredNeeds,
  isRelay: (ref: string) => boolean,
): RowComparison {
  const confirmed = new Map<Need, number[]>();
  const received = receivedCalls(known);
  const sourcesOf = sourceLists(names);
  const confirm = (needs: Iterable<Need>, calls: readonly number[]): void => {
    for (const need of needs) {
      confirmed.set(need, added(confirmed.get(need), calls));
    }
  };
  const rows = known.map((row): ComparedRow => {
    const verdict = verdictOfEnds(row) ?? verdictOfEntities(towardsQueue(row, declared), declared, isRelay, confirm);
    const { caller, callee } = inOrderOfCalls(row);
    const share = shareOf(row, received);
    return {
      ...verdict,
      caller: caller.id,
      callee: callee.id,
      kind: row.kind,
      calls: mostCalls(row.calls),
      sources: sourcesOf(row.calls),
      ...(share !== undefined && { share }),
    };
  });
  return { rows, confirmed };
}

type Verdict = Pick<ComparedRow, 'verdict' | 'through' | 'candidates' | 'queue'>;

/** The verdict on a row that does not lead from one entity to another. */
function verdictOfEnds({ caller, callee, kind, isIgnored }: KnownRow): Verdict | undefined {
  if (isIgnored) return { verdict: 'ignored' };
  if (kind === 'entry') return { verdict: 'entry' };
  if (caller.match.is === 'address' || callee.match.is === 'address') return { verdict: 'address' };
  return unknownEnd(caller, 'unknownCaller') ?? unknownEnd(callee, 'unknownCallee');
}

function unknownEnd({ match }: End, verdict: RowVerdict): Verdict | undefined {
  if (match.is === 'ambiguous') return { verdict, candidates: match.refs };
  return match.is === 'entity' ? undefined : { verdict };
}

function verdictOfEntities(
  row: KnownRow,
  declared: DeclaredNeeds,
  isRelay: (ref: string) => boolean,
  confirm: (needs: Iterable<Need>, calls: readonly number[]) => void,
): Verdict {
  const [from, to] = [row.caller.id, row.callee.id];
  if (from === to) return { verdict: 'itself' };
  const paths = declaredPaths(declared, isRelay, from, to);
  confirm(paths, row.calls);
  const isDirect = paths.some(({ dependent, dependency }) => dependent === from && dependency === to);
  if (isDirect || declared.belongs(from, to)) return { verdict: 'confirmed' };
  const shared = sharedQueues(declared, from, to, row.kind === 'messaging');
  confirm(shared.flat(), row.calls);
  if (isRelay(from) || isRelay(to)) return { verdict: 'relayed' };
  const through = [...paths, ...shared.flat()].map(({ dependency }) => dependency).filter((ref) => ref !== to);
  if (through.length > 0) return { verdict: 'explained', through: [...new Set(through)].sort() };
  const shares = sharedQueues(declared, from, to, true).map(([{ dependency }]) => dependency);
  const queue = shares.find(soundsLikeQueue);
  return { verdict: 'undeclared', ...(queue !== undefined && { queue }) };
}

/** A name such as `kafka` or `order-events-queue`. */
function soundsLikeQueue(ref: string): boolean {
  return [...queueTypes].some((type) => nameOf(ref).includes(type));
}

/** A queue calls nobody: what a source shows as a call of the queue, its consumer asks for. */
function towardsQueue(row: KnownRow, { isQueue }: DeclaredNeeds): KnownRow {
  return isQueue(row.caller.id) && row.kind !== 'messaging' ? { ...row, caller: row.callee, callee: row.caller } : row;
}

/** A row of messages says that the consumer needs the producer; people think of it the other way round. */
function inOrderOfCalls({ caller, callee, kind }: KnownRow): Pick<KnownRow, 'caller' | 'callee'> {
  return kind === 'messaging' ? { caller: callee, callee: caller } : { caller, callee };
}

/** Calls that each end receives, by source. */
function receivedCalls(rows: readonly KnownRow[]): ReadonlyMap<number, readonly number[]> {
  const received = new Map<number, number[]>();
  for (const { callee, caller, calls } of rows) {
    if (callee.id !== caller.id) received.set(callee.number, added(received.get(callee.number), calls));
  }
  return received;
}

/** Adds up in place, beside the first time. */
function added(sums: number[] | undefined, calls: readonly number[]): number[] {
  if (sums === undefined) return [...calls];
  for (const [source, count] of calls.entries()) sums[source]! += count;
  return sums;
}

/** The largest share by any source. */
function shareOf({ caller, calls }: KnownRow, received: ReadonlyMap<number, readonly number[]>): number | undefined {
  const sums = received.get(caller.number);
  let share: number | undefined;
  for (const [source, count] of calls.entries()) {
    const all = sums?.[source] ?? 0;
    if (all > 0 && count > 0) share = Math.max(share ?? 0, count / all);
  }
  return share;
}

/** The names of the sources with calls, sorted. Equal lists are one. */
export function sourceLists(names: readonly string[]): (calls: readonly number[]) => readonly string[] {
  const lists = new Map<string, readonly string[]>();
  return (calls) => {
    const key = calls.map((count) => (count > 0 ? '1' : '0')).join('');
    let list = lists.get(key);
    if (list === undefined) {
      list = names.filter((_, index) => calls[index]! > 0).sort(compareText);
      lists.set(key, list);
    }
    return list;
  };
}
