import type { Problem } from '@faultline/core';
import {
  type CatalogFile,
  type CatalogPart,
  documentTexts,
  joinedFile,
  parseCatalogPart,
  type SourceFile,
} from '@faultline/core/ingest';
import { type Limits, yamlLimits } from './limits.ts';
import { type Failure, isFailure, parseInWorkers } from './parse-in-workers.ts';

/** What the texts hold, in their order. A document that the same file held before is not read again. */
export type CatalogParser = (files: readonly SourceFile[]) => Promise<readonly CatalogFile[]>;

/** Characters up to which no text takes longer than a quarter of a second. */
const tame = 64 * 1024;

/** Characters, all texts together, from which on it pays to start workers. */
const worthWorkers = 256 * 1024;

/** Source that runs without a build has no file to start a worker from. */
const isBundled = !import.meta.url.endsWith('.ts');

/**
 * Reads texts document by document, large ones and many of them in workers. Remembers what each file held, for the other
 * side of a comparison and for the next look at a catalog that changes.
 */
export function catalogParser(limits: Limits): CatalogParser {
  const known = new Map<string, ReadonlyMap<string, CatalogPart>>();
  return async (files) => {
    const runs = files.map((file) => ({
      file,
      texts: documentTexts(file.text, limits.documents),
      before: known.get(file.path),
    }));
    const unread = runs.flatMap(({ file: { path }, texts, before }) =>
      texts.flatMap(({ text }) => (before?.has(text) ? [] : [{ path, text }])),
    );
    const outcomes = (await parsed(unread, limits)).values();
    return runs.map(({ file, texts, before }) => {
      const read = texts.map(({ text }) => before?.get(text) ?? outcomes.next().value!);
      const failure = read.find(isFailure);
      if (failure !== undefined) return unreadFile(file, failure);
      const parts = read as readonly CatalogPart[];
      known.set(file.path, new Map(parts.map((part, index) => [texts[index]!.text, part])));
      return joinedFile(
        file,
        parts.map((part, index) => ({ part, line: texts[index]!.line })),
      );
    });
  };
}

async function parsed(texts: readonly SourceFile[], limits: Limits): Promise<readonly (CatalogPart | Failure)[]> {
  const length = texts.reduce((sum, { text }) => sum + text.length, 0);
  const isTame = length <= worthWorkers && texts.every(({ text }) => text.length <= tame);
  if (isTame || !isBundled) return texts.map((text) => parseCatalogPart(text, yamlLimits(limits)));
  return parseInWorkers(texts, limits);
}

function unreadFile({ path }: SourceFile, failure: Failure): CatalogFile {
  const source = { file: path, line: 1, column: 1 };
  const problem: Problem =
    failure.outOf === 'memory'
      ? { code: 'unreadable-file', reason: 'it takes too much memory', source }
      : { code: 'limit-exceeded', limit: 'file-milliseconds', maximum: failure.milliseconds, source };
  return { path, entities: [], locations: [], skippedTemplates: 0, problems: [problem], incomplete: true };
}
