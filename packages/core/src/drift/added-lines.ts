import { largest } from '../base/extremes.ts';
import { compareText } from '../base/order.ts';
import type { Entity } from '../model/entity.ts';
import { shortRef } from '../model/short-ref.ts';

/** Lines to insert into a file. */
export interface AddedLines {
  /** The number of the line after which they come. */
  readonly after: number;
  readonly lines: readonly string[];
}

/**
 * The lines that declare further dependencies of an entity in its own file, in the style of what is there: new items of
 * its `dependsOn`, or a `dependsOn` of its own. Undefined where the entity is not plain block YAML.
 *
 * @param text the lines of the file that `entity.source` names
 */
export function addedLines(text: readonly string[], entity: Entity, refs: readonly string[]): AddedLines | undefined {
  const items = [...refs].sort(compareText).map(shortRef);
  const last = lastItem(text, entity);
  if (last !== undefined) {
    const indent = /^ *(?=- )/.exec(text[last - 1]!)?.[0];
    const isOneLine = indent !== undefined && /^ *- ["']?[a-z]+:[\w./-]+["']?\s*$/i.test(text[last - 1]!);
    return isOneLine ? { after: last, lines: items.map((ref) => `${indent}- ${ref}`) } : undefined;
  }
  const spec = specLine(text, entity.source.line);
  if (spec === undefined) return undefined;
  const indent = /^ +(?=[\w"'])/.exec(text[spec] ?? '')?.[0];
  if (indent === undefined || hasDependsOn(text, spec, indent)) return undefined;
  return { after: spec, lines: [`${indent}dependsOn:`, ...items.map((ref) => `${indent}  - ${ref}`)] };
}

/** The line of the last item of the entity's own `dependsOn`. */
function lastItem(text: readonly string[], { ref, statements, source }: Entity): number | undefined {
  const lines = statements.flatMap((statement) =>
    statement.says === 'needs' &&
    statement.relation === 'dependsOn' &&
    statement.dependent === ref &&
    statement.source.file === source.file
      ? [statement.source.line]
      : [],
  );
  const last = largest(lines, 0);
  return last > 0 && last <= text.length ? last : undefined;
}

/** The line of `spec:` in the document that starts at or before a line. */
function specLine(text: readonly string[], start: number): number | undefined {
  for (let line = start; line <= text.length; line++) {
    const content = text[line - 1]!;
    if (line > start && /^(?:---|\.\.\.)/.test(content)) return undefined;
    if (/^spec:\s*$/.test(content)) return line;
  }
  return undefined;
}

/** Whether `spec` has a `dependsOn` already, in a style that nothing is added to. */
function hasDependsOn(text: readonly string[], spec: number, indent: string): boolean {
  for (let line = spec; line < text.length && (text[line]!.trim() === '' || text[line]!.startsWith(' ')); line++) {
    if (text[line]!.startsWith(`${indent}dependsOn`)) return true;
  }
  return false;
}
