import { queueTypes } from '../model/drift-config.ts';
import type { DeclaredNeeds, Need } from './declared-needs.ts';
import { declaredPaths, sharedQueues } from './declared-paths.ts';
import type { ComparedRow, RowVerdict } from './drift-types.ts';
import { nameOf } from './entity-names.ts';
import { type End, type KnownRow, mostCalls } from './known-rows.ts';

/** What the rows say, and of which declared needs. */
export interface RowComparison {
  readonly rows: readonly ComparedRow[];
  /** Calls by source, of each need that rows confirm. */
  readonly confirmed: ReadonlyMap<Need, ReadonlyMap<string, number>>;
}

/** Gives each row exactly one verdict, and collects what it confirms. */
export function compareRows(
  known: readonly KnownRow[],
  declared: DeclaredNeeds,
  isRelay: (ref: string) => boolean,
): RowComparison {
  const confirmed = new Map<Need, Map<string, number>>();
  const received = receivedCalls(known);
  const confirm = (needs: Iterable<Need>, calls: ReadonlyMap<string, number>): void => {
    for (const need of needs) {
      const sums = confirmed.get(need) ?? new Map<string, number>();
      for (const [source, count] of calls) sums.set(source, (sums.get(source) ?? 0) + count);
      confirmed.set(need, sums);
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
      sources: [...row.calls.keys()].sort(),
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
  confirm: (needs: Iterable<Need>, calls: ReadonlyMap<string, number>) => void,
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
function receivedCalls(rows: readonly KnownRow[]): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const received = new Map<string, Map<string, number>>();
  for (const { callee, caller, calls } of rows) {
    if (callee.id === caller.id) continue;
    const sums = received.get(callee.id) ?? new Map<string, number>();
    for (const [source, count] of calls) sums.set(source, (sums.get(source) ?? 0) + count);
    received.set(callee.id, sums);
  }
  return received;
}

/** The largest share by any source. */
function shareOf(
  { caller, calls }: KnownRow,
  received: ReadonlyMap<string, ReadonlyMap<string, number>>,
): number | undefined {
  let share: number | undefined;
  for (const [source, count] of calls) {
    const all = received.get(caller.id)?.get(source) ?? 0;
    if (all > 0) share = Math.max(share ?? 0, count / all);
  }
  return share;
}
