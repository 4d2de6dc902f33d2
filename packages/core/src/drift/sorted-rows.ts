import { compareText } from '../base/order.ts';
import type { ComparedRow } from './drift-types.ts';

/**
 * Rows by caller, callee, kind and verdict. A million rows have few names, so each name is compared with others once,
 * and the rows are compared by numbers.
 */
export function sortedRows(rows: readonly ComparedRow[]): readonly ComparedRow[] {
  const ends = ranks(rows.flatMap(({ caller, callee }) => [caller, callee]));
  const kinds = ranks(rows.map(({ kind }) => kind));
  const verdicts = ranks(rows.map(({ verdict }) => verdict));
  const keys = Float64Array.from(rows, ({ caller, callee, kind, verdict }) => {
    const pair = ends.get(caller)! * ends.size + ends.get(callee)!;
    return (pair * kinds.size + kinds.get(kind)!) * verdicts.size + verdicts.get(verdict)!;
  });
  return Array.from(rows.keys())
    .sort((a, b) => keys[a]! - keys[b]!)
    .map((index) => rows[index]!);
}

function ranks(texts: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...new Set(texts)].sort(compareText).map((text, rank) => [text, rank]));
}
