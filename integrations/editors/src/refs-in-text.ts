import type { TextDocument } from 'vscode-languageserver-textdocument';

/** A word of a line that may name an entity, and the columns where it stands, from 0. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Characters of refs and names. */
const refPattern = /[\w.-]+(?:[:/][\w.-]+)*/g;

/** Characters of a line on either side of a column that are looked at: no ref is longer. */
const reach = 400;

/** The word at a column of a line. */
export function wordAt(line: string, column: number): Word | undefined {
  const from = Math.max(0, column - reach);
  for (const match of line.slice(from, column + reach).matchAll(refPattern)) {
    const [start, end] = [from + match.index, from + match.index + match[0].length];
    if (start <= column && column <= end) return { text: match[0], start, end };
  }
  return undefined;
}

/** The part of a ref that stands before a column where one belongs: an item of a list, or a value; else undefined. */
export function startedRef(line: string, column: number): Word | undefined {
  if (column > reach) return undefined;
  const before = line.slice(0, column);
  const match =
    /^(\s*(?:-\s+)?(?:(?:on|owner|system|domain|subcomponentOf|anyOf)\s*:\s*\[?)?\s*["']?)([\w.:/-]*)$/.exec(before);
  if (match === null || match[1]!.trim() === '') return undefined;
  return { text: match[2]!, start: match[1]!.length, end: column };
}

/** A line of a document without its end; empty where there is none. */
export function lineAt(document: TextDocument | undefined, line: number): string {
  return (
    document?.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } }).replace(/\r?\n$/, '') ??
    ''
  );
}
