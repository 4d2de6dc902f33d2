import type { CatalogFile, CatalogPart, SourceFile } from '../model/catalog.ts';
import type { Problem } from '../model/problem.ts';
import { isSource } from '../model/source.ts';
import { cappedProblems } from './tree/capped-problems.ts';

/** The content of a part of a file, and its position in the file. */
export interface PlacedPart {
  readonly part: CatalogPart;
  /** The file that the part's positions name; their lines count from the start of the part. */
  readonly path: string;
  /** Number of lines before the part in the file to which it belongs now. */
  readonly line: number;
}

/** The content of a file, joined from the content of its parts. */
export function joinedFile(file: SourceFile, placed: readonly PlacedPart[]): CatalogFile {
  const parts = placed.map(({ part, path, line }) =>
    line === 0 && path === file.path ? part : moved(part, file.path, line),
  );
  return {
    path: file.path,
    entities: parts.flatMap(({ entities }) => entities),
    locations: parts.flatMap(({ locations }) => locations),
    skippedTemplates: parts.reduce((sum, { skippedTemplates }) => sum + skippedTemplates, 0),
    problems: cappedProblems([...controlCharacters(file), ...parts.flatMap(({ problems }) => problems)]),
    incomplete: parts.some(({ incomplete }) => incomplete),
  };
}

/** A copy with every position in this file and `lines` lines further down. No value that was read is null. */
function moved<Value>(value: Value, file: string, lines: number): Value {
  if (typeof value !== 'object' || value instanceof Map) return value;
  if (Array.isArray(value)) return value.map((item) => moved(item, file, lines)) as Value;
  if (isSource(value)) return { ...value, file, line: value.line + lines };
  const copy: Record<string, unknown> = {};
  for (const key in value) copy[key] = moved(value[key], file, lines);
  return copy as Value;
}

/** Characters that YAML does not allow, each once, at its first position. */
function controlCharacters({ path, text }: SourceFile): Problem[] {
  const first = new Map<number, number>();
  for (const { 0: character, index } of text.matchAll(/[\0-\x08\x0b\x0c\x0e-\x1f]/g)) {
    const codePoint = character.charCodeAt(0);
    if (!first.has(codePoint)) first.set(codePoint, index);
  }
  return [...first].map(([codePoint, index]) => {
    const before = text.slice(0, index).split('\n');
    const source = { file: path, line: before.length, column: before.at(-1)!.length + 1 };
    return { code: 'control-character', codePoint, source };
  });
}
