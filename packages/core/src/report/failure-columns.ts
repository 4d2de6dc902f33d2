import { once } from '../base/memoize.ts';
import { rowList } from '../base/row-list.ts';
import type { RankedFailure } from './ranked-failure.ts';

/**
 * Single failures as columns of numbers, so that a hundred thousand of them are ranked, counted and compared without an
 * object for any. A failure is known by its row.
 */
export interface FailureColumns {
  readonly size: number;
  readonly refOf: (row: number) => string;
  /** The row of a ref; -1 for what is not a failure. */
  readonly rowOf: (ref: string) => number;
  /** Components down as declared. */
  readonly down: ArrayLike<number>;
  /** Components down in the worst case; computed when it is first read. */
  readonly worst: () => ArrayLike<number>;
  readonly score: ArrayLike<number>;
  /** Journeys down. */
  readonly journeys: ArrayLike<number>;
  /** Whether it is the loss of a failure domain. */
  readonly isFailureDomain: (row: number) => boolean;
  /** The failure, and the refs of the APIs that fail with it. */
  readonly at: (row: number, apis: readonly string[]) => RankedFailure;
}

/** All failures of a report, and which of them may stand for others. */
export interface RankableFailures {
  readonly columns: FailureColumns;
  /** The rows of the APIs that need each of their providers, with the rows of these; -1 for what is not a failure. */
  readonly provided: Iterable<readonly [api: number, providers: readonly number[]]>;
  /** The rows of the APIs that are only referred to, by ref. */
  readonly undeclaredApis: Iterable<number>;
}

/** Failures in an order. */
export interface FailureOrder {
  readonly columns: FailureColumns;
  readonly rows: Int32Array;
}

const orders = new WeakMap<readonly RankedFailure[], FailureOrder>();

/** The failures of an order as a list. `apisOf`: by row, the APIs that fail with it. */
export function failureList(
  order: FailureOrder,
  apisOf: ReadonlyMap<number, readonly string[]>,
): readonly RankedFailure[] {
  const { columns, rows } = order;
  const list = rowList(rows.length, (index) => columns.at(rows[index]!, apisOf.get(rows[index]!) ?? []));
  orders.set(list, order);
  return list;
}

/** The order of a list, and its columns. Those of a list that was filtered or copied are made of its objects. */
export function failureOrder(failures: readonly RankedFailure[]): FailureOrder {
  return orders.get(failures) ?? { columns: columnsOf(failures), rows: Int32Array.from(failures.keys()) };
}

/** The columns of failures that are objects already. */
export function columnsOf(failures: readonly RankedFailure[]): FailureColumns {
  const rows = once(() => new Map(failures.map((failure, row) => [failure.ref, row])));
  return {
    size: failures.length,
    refOf: (row) => failures[row]!.ref,
    rowOf: (ref) => rows().get(ref) ?? -1,
    down: failures.map(({ blastRadius }) => blastRadius.declared.down.component ?? 0),
    worst: once(() => failures.map(({ blastRadius }) => blastRadius.worstCase.down.component ?? 0)),
    score: failures.map(({ blastRadius }) => blastRadius.declared.score),
    journeys: failures.map(({ blastRadius }) => blastRadius.declared.down.journey ?? 0),
    isFailureDomain: (row) => failures[row]!.isFailureDomain,
    at: (row, apis) => ({ ...failures[row]!, apis }),
  };
}

/** Whether a failure is in the order, by ref. O(rows), then O(1) a question. */
export function isIn({ columns, rows }: FailureOrder): (ref: string) => boolean {
  const isListed = new Uint8Array(columns.size);
  for (const row of rows) isListed[row] = 1;
  return (ref) => {
    const row = columns.rowOf(ref);
    return row >= 0 && isListed[row] === 1;
  };
}
