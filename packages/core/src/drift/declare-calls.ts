import { groupBy } from '../base/group-by.ts';
import { compareText } from '../base/order.ts';
import type { CatalogFile, SourceFile } from '../model/catalog.ts';
import type { Entity, Statement } from '../model/entity.ts';
import { type AddedLines, addedLines } from './added-lines.ts';
import type { DriftReport } from './drift-report.ts';
import { undeclaredCalls } from './undeclared-calls.ts';

/** A catalog file with lines that declare calls. */
export interface DeclaringFile {
  readonly path: string;
  /** Sorted by line. */
  readonly additions: readonly AddedLines[];
}

/** How undeclared calls can be declared in the files of the catalog. */
export interface Declarations {
  readonly files: readonly DeclaringFile[];
  /** How many calls the files declare. */
  readonly declared: number;
  /** Calls that have to be declared by hand, as pairs of refs. */
  readonly left: readonly (readonly [caller: string, callee: string])[];
  /** Calls that a Resource explains if it is a queue, which the config does not say. */
  readonly unsure: readonly (readonly [caller: string, callee: string, queue: string])[];
}

/**
 * The lines that declare the undeclared calls of a report, without a class: that is a decision of the owner. Calls that
 * are probably messages by way of a queue are left out. A file is only changed if it then reads as the same entities
 * with exactly these dependencies more.
 *
 * @param texts the texts of the catalog files by path
 * @param parse reads a catalog file
 */
export function declareCalls(
  report: DriftReport,
  entities: readonly Entity[],
  texts: ReadonlyMap<string, string>,
  parse: (file: SourceFile) => CatalogFile,
): Declarations {
  const byRef = new Map(entities.map((entity) => [entity.ref, entity]));
  const all = undeclaredCalls(report).filter(({ kind }) => kind !== 'messaging');
  const calls = all.filter(({ queue }) => queue === undefined);
  const unsure = all.flatMap(({ caller, callee, queue }) =>
    queue === undefined ? [] : [[caller, callee, queue] as const],
  );
  const wanted = groupBy(calls, ({ caller }) => caller);
  const byFile = groupBy(
    [...wanted.keys()].flatMap((ref) => byRef.get(ref) ?? []),
    ({ source }) => source.file,
  );
  const files: DeclaringFile[] = [];
  const done = new Set<string>();
  for (const [path, owners] of [...byFile].sort(([a], [b]) => compareText(a, b))) {
    const lines = texts
      .get(path)
      ?.split('\n')
      .map((line) => line.replace(/\r$/, ''));
    const added = owners.flatMap((entity) => {
      const refs = wanted.get(entity.ref)!.map(({ callee }) => callee);
      const more = lines && addedLines(lines, entity, refs);
      return more === undefined ? [] : [{ entity, refs, more }];
    });
    const additions = added.map(({ more }) => more).sort((a, b) => a.after - b.after);
    if (lines === undefined || added.length === 0) continue;
    const expected = new Map(added.map(({ entity, refs }) => [entity.ref, refs]));
    if (!readsAs(path, [lines, withAdditions(lines, additions)], expected, parse)) continue;
    files.push({ path, additions });
    for (const { entity, refs } of added) for (const ref of refs) done.add(`${entity.ref}\n${ref}`);
  }
  const left = calls.filter(({ caller, callee }) => !done.has(`${caller}\n${callee}`));
  return { files, declared: done.size, unsure, left: left.map(({ caller, callee }) => [caller, callee]) };
}

function withAdditions(lines: readonly string[], additions: readonly AddedLines[]): readonly string[] {
  const after = new Map(additions.map((each) => [each.after, each.lines]));
  return lines.flatMap((line, index) => [line, ...(after.get(index + 1) ?? [])]);
}

/** Whether a changed file holds the entities of before, each with exactly the dependencies that were added. */
function readsAs(
  path: string,
  [before, changed]: readonly [readonly string[], readonly string[]],
  added: ReadonlyMap<string, readonly string[]>,
  parse: (file: SourceFile) => CatalogFile,
): boolean {
  const old = parse({ path, text: before.join('\n') });
  const now = parse({ path, text: changed.join('\n') });
  if (now.problems.length !== old.problems.length) return false;
  const expected = old.entities.map(({ ref, statements }) => {
    const more = (added.get(ref) ?? []).map((target) => `needs ${ref} ${target} dependsOn`);
    return [ref, ...[...statements.map(statementText), ...more].sort()].join('\n');
  });
  const found = now.entities.map(({ ref, statements }) => [ref, ...statements.map(statementText).sort()].join('\n'));
  return expected.join('\n\n') === found.join('\n\n');
}

function statementText(statement: Statement): string {
  const { says, target } = statement;
  return says === 'needs' ? `needs ${statement.dependent} ${target} ${statement.relation}` : `${says} ${target}`;
}
