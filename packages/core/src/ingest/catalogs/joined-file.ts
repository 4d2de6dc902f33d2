import type { Problem } from '../../model/problem.ts';
import { isSource } from '../../model/source.ts';
import { cappedProblems } from '../capped-problems.ts';
import type { CatalogFile, CatalogPart, SourceFile } from './catalog.ts';

/** What was read of a part of a file. */
export interface PlacedPart {
  readonly part: CatalogPart;
  /** The file that the places of the part name; their lines count from where the part begins. */
  readonly path: string;
  /** Lines that come before it in the file that it is a part of now. */
  readonly line: number;
}

/** What a file holds, from what was read of its parts. */
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

/** The same with every place in this file and so many lines further down. Nothing that was read is null. */
function moved<Value>(value: Value, file: string, lines: number): Value {
  if (typeof value !== 'object' || value instanceof Map) return value;
  if (Array.isArray(value)) return value.map((item) => moved(item, file, lines)) as Value;
  if (isSource(value)) return { ...value, file, line: value.line + lines };
  const copy: Record<string, unknown> = {};
  for (const key in value) copy[key] = moved(value[key], file, lines);
  return copy as Value;
}

/** Characters that YAML does not allow, each once, at its first place. */
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
