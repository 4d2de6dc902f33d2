import { compareText } from '../base/order.ts';
import type { CompiledGraph } from '../graph/compile-graph.ts';
import { isMembership } from '../model/requirement.ts';
import { type SeenCalls, seenCalls } from './calls-text.ts';
import { type ComparedCatalog, declaredRows } from './declared-rows.ts';
import type { ComparedRow } from './drift-types.ts';

/** A dependency that a change adds or removes, and that is called. */
export interface CallChange extends SeenCalls {
  readonly ref: string;
  /** An entity ref, or a name where the change removes the entity. */
  readonly dependency: string;
}

/** What a change does to the dependencies that are called, by ref. */
export interface CallChanges {
  /** Declared before, not declared any more, and still called. */
  readonly removed: readonly CallChange[];
  /** Not declared before, declared now, and called: the change is right. */
  readonly confirmed: readonly CallChange[];
}

/** Compares two catalogs by the same observed calls. Linear in rows and requirements, beside sorting. */
export function callChanges(before: ComparedCatalog, after: ComparedCatalog): CallChanges {
  const [wasDeclared, isDeclared] = [declaredRows(before), declaredRows(after)];
  const [old, now] = [pairsOf(before.graph), pairsOf(after.graph)];
  const changeOf = (row: ComparedRow, { drift }: ComparedCatalog): CallChange => {
    // Messages run from their producer to their consumer, and the consumer needs them.
    const [ref, dependency] = row.kind === 'messaging' ? [row.callee, row.caller] : [row.caller, row.callee];
    return { ref, dependency, ...seenCalls(row, drift.sources) };
  };
  return {
    removed: after.drift.rows
      .filter((row) => (row.verdict === 'undeclared' || row.verdict === 'unknownCallee') && wasDeclared(row))
      .map((row) => changeOf(row, after))
      .sort(byRef),
    confirmed: before.drift.rows
      .filter((row) => (row.verdict === 'undeclared' || row.verdict === 'unknownCallee') && isDeclared(row))
      .map((row) => changeOf(row, before))
      .concat(confirmedNeeds(after, old, now))
      .filter(isFirst())
      .sort(byRef),
  };
}

/** Dependencies that are new and confirmed, although the same calls were explained before. */
function confirmedNeeds(
  { drift }: ComparedCatalog,
  old: ReadonlySet<string>,
  now: ReadonlySet<string>,
): readonly CallChange[] {
  return drift.rows.flatMap((row) => {
    const key = `${row.caller}\n${row.callee}`;
    if (row.verdict !== 'confirmed' || old.has(key) || !now.has(key)) return [];
    return [{ ref: row.caller, dependency: row.callee, ...seenCalls(row, drift.sources) }];
  });
}

function pairsOf({ requirements }: CompiledGraph): ReadonlySet<string> {
  return new Set(
    requirements.flatMap((each) => (isMembership(each) ? [] : each.of.map((member) => `${each.ref}\n${member}`))),
  );
}

function isFirst(): (change: CallChange) => boolean {
  const seen = new Set<string>();
  return ({ ref, dependency }) => {
    const key = `${ref}\n${dependency}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  };
}

function byRef(a: CallChange, b: CallChange): number {
  return compareText(a.ref, b.ref) || compareText(a.dependency, b.dependency);
}
