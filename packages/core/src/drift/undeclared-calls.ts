import type { ComparedRow } from './drift-types.ts';

/** The undeclared calls that count, the most first. */
export function undeclaredCalls({
  rows,
  minShare,
}: {
  readonly rows: readonly ComparedRow[];
  readonly minShare: number;
}): readonly ComparedRow[] {
  const undeclared = rows.filter(
    (row) => row.verdict === 'undeclared' && (row.kind === 'messaging' || isCounted(row, minShare)),
  );
  // Calls that were seen come before addresses that are held.
  const isHeld = ({ kind }: ComparedRow): number => (kind === 'configured' ? 1 : 0);
  return undeclared.sort((a, b) => isHeld(a) - isHeld(b) || b.calls - a.calls);
}

/** Whether a row adds to the worst case. A share that is not known counts. */
export function isCounted({ verdict, kind, share }: ComparedRow, minShare: number): boolean {
  if (verdict !== 'undeclared' && verdict !== 'unknownCallee') return false;
  return kind !== 'messaging' && (share ?? 1) >= minShare;
}
