import type { Problem } from '../model/problem.ts';
import { isSource } from '../model/source.ts';
import { cappedProblems } from './capped-problems.ts';
import type { CatalogFile, CatalogPart, SourceFile } from './catalog.ts';

/** A part of a file, with places as if the file began there, and how many lines come before it. */
export interface PlacedPart {
  readonly part: CatalogPart;
  readonly line: number;
}

/** What a file holds, from what was read of its parts. */
export function joinedFile(file: SourceFile, placed: readonly PlacedPart[]): CatalogFile {
  const parts = placed.map(({ part, line }) => (line === 0 ? part : movedDown(part, line)));
  return {
    path: file.path,
    entities: parts.flatMap(({ entities }) => entities),
    locations: parts.flatMap(({ locations }) => locations),
    skippedTemplates: parts.reduce((sum, { skippedTemplates }) => sum + skippedTemplates, 0),
    problems: cappedProblems([...controlCharacters(file), ...parts.flatMap(({ problems }) => problems)]),
    incomplete: parts.some(({ incomplete }) => incomplete),
  };
}

/** The same with every place so many lines further down. */
function movedDown<Value>(value: Value, lines: number): Value {
  if (typeof value !== 'object' || value === null || value instanceof Map) return value;
  if (Array.isArray(value)) return value.map((item) => movedDown(item, lines)) as Value;
  if (isSource(value)) return { ...value, line: value.line + lines };
  const moved: Record<string, unknown> = {};
  for (const key in value) moved[key] = movedDown(value[key], lines);
  return moved as Value;
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
