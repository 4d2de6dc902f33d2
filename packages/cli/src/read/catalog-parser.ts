import type { Problem } from '@faultline/core';
import {
  type CatalogFile,
  type CatalogPart,
  documentTexts,
  joinedFile,
  mayBeObserved,
  mayBeRecords,
  mayHaveClaims,
  namesOtherFormat,
  type ParseLimits,
  type PlacedPart,
  parseSimpleCatalogPart,
  type SourceFile,
} from '@faultline/core/ingest';
import type { Standing } from './find-files.ts';
import { type Limits, observedLimits, parseLimits } from './limits.ts';
import { hasCatalogVersion, mayBeQuoted } from './looks-like-catalog.ts';
import { type Failure, isFailure, type Stopped } from './parse-failure.ts';
import { readingBudget } from './reading-budget.ts';
import type { WantedEntry } from './wanted-entries.ts';
import { isWebPage, webPage } from './web-page.ts';

/** A text to read, and why. */
interface CatalogText extends SourceFile {
  readonly standing: Standing;
  /** The `.env` file beside it, where there is one that counts. */
  readonly beside?: string;
  /** What the config says of its path. */
  readonly entry?: WantedEntry | undefined;
}

/** What the texts hold, in their order; undefined for one that is not a catalog and does not have to be. */
export type CatalogParser = (files: readonly CatalogText[]) => Promise<readonly (CatalogFile | undefined)[]>;

/** Characters up to which no text takes longer than a quarter of a second. */
const tame = 64 * 1024;

/** Number of characters, all texts together, that pays for starting workers. */
const worthWorkers = 256 * 1024;

/** Source that runs without a build has no file to start a worker from. */
const isBundled = !import.meta.url.endsWith('.ts');

/**
 * A parser for each catalog that is read. Reads texts document by document, large ones and many of them in workers. A
 * document that the previous catalog held is not read again: the other side of a comparison, or a catalog that changes,
 * is mostly the same. A file that did not change at all is the same value, entities included.
 */
export function catalogParsers(limits: Limits, formats: ReadonlyMap<string, string> = new Map()): () => CatalogParser {
  let last = { documents: new Map<string, ReadDocument>(), files: new Map<string, ReadFile>() };
  return () => {
    const { documents: known, files: knownFiles } = last;
    const now = { documents: new Map<string, ReadDocument>(), files: new Map<string, ReadFile>() };
    last = now;
    const budget = readingBudget(limits);
    return async (all) => {
      const observed = await Promise.all(all.map((file) => wholeFile(file, limits, formats)));
      const files = all.filter((_, index) => observed[index] === undefined);
      const runs = files.map((file) => ({ file, texts: documentTexts(file.text, limits.documents) }));
      const unread = runs.flatMap(({ file: { path }, texts }) =>
        texts.flatMap(({ text }) => (known.has(text) ? [] : [{ path, text }])),
      );
      budget.grow(files.reduce((sum, { text }) => sum + text.length, 0));
      const outcomes = (await parsed(unread, limits, budget.left())).values();
      const catalogs = runs
        .map(({ file, texts }) => {
          const read = texts.map(({ text, line }) => {
            const before = known.get(text);
            const path = before?.path ?? file.path;
            const whole = before?.part ?? outcomes.next().value!;
            return { text, line, path, whole, part: budget.take(whole, path) };
          });
          const failure = read.map(({ part }) => part).find(isFailure);
          if (failure !== undefined) return unreadFile(file, failure);
          const documents = read as readonly (PlacedPart & ReadDocument & { readonly text: string })[];
          for (const { text, path, whole } of read)
            if (!isFailure(whole)) now.documents.set(text, { path, part: whole });
          const counted =
            file.standing === 'possible'
              ? documents.filter(({ part, text }) => countsAsCatalog(part, text))
              : documents;
          if (counted.length === 0 && file.standing === 'possible') return undefined;
          const before = knownFiles.get(file.path);
          const isSame = before !== undefined && isSameReading(before, { text: file.text, counted });
          const joined = isSame ? before.joined : joinedFile(file, counted);
          now.files.set(file.path, { text: file.text, counted, joined });
          return joined;
        })
        .values();
      return observed.map((file) => file ?? catalogs.next().value);
    };
  };
}

/** A named file that is read as a whole: observed calls, or a list of dependencies. */
async function wholeFile(
  file: CatalogText,
  limits: Limits,
  formats: ReadonlyMap<string, string>,
): Promise<CatalogFile | undefined> {
  const format = formats.get(file.path) ?? file.entry?.format;
  if (file.standing !== 'named') return undefined;
  if (isWebPage(file.text)) return webPage(file);
  if (file.entry?.records !== undefined) {
    const { mappedRecords } = await import('../on-demand/records-file.ts');
    return mappedRecords(file, file.entry.records);
  }
  if (/^\s*\{/.test(file.text) && /"(?:format_version|terraform_version|@level)"/.test(file.text)) {
    const { terraformFile } = await import('../on-demand/records-file.ts');
    const read = terraformFile(file);
    if (read !== undefined) return read;
  }
  if (format !== 'records' && (format !== undefined || mayBeObserved(file.text))) {
    const { observedCatalogFile } = await import('../on-demand/observed-file.ts');
    const observed = observedCatalogFile(file, observedLimits(limits), format);
    if (observed !== undefined) return observed;
  }
  if (mayBeRecords(file.text)) {
    const { recordsFile } = await import('../on-demand/records-file.ts');
    return recordsFile(file);
  }
  return mayBeQuoted(file.text) ? undefined : inOtherLanguage(file);
}

/** A file of a tool whose other outputs are read. */
async function inOtherLanguage({ path, text }: SourceFile): Promise<CatalogFile | undefined> {
  const { otherLanguage } = await import('./other-language.ts');
  const reason = otherLanguage(text);
  if (reason === undefined) return undefined;
  const problem = { code: 'unreadable-file', reason, source: { file: path, line: 1, column: 1 } } as const;
  return { path, entities: [], locations: [], skippedTemplates: 0, problems: [problem], incomplete: true };
}

/**
 * Whether a document of a file that may be anything is one of a catalog: it holds something of a catalog, or cannot be
 * read and says that it does. Helm values, app-config.yaml and Kubernetes objects mention Backstage as well.
 */
function countsAsCatalog({ entities, locations, skippedTemplates, problems }: CatalogPart, text: string): boolean {
  if (entities.length + locations.length + skippedTemplates > 0) return true;
  const saysMore = problems.some(
    (problem) =>
      problem.code !== 'not-an-entity' &&
      !(problem.code === 'unsupported-kind' && !/(^|\.)backstage\.io\//.test(problem.apiVersion)),
  );
  return saysMore && (hasCatalogVersion(text) || namesOtherFormat(text));
}

/** A file that was read: its documents that count, and what they are together. */
interface ReadFile {
  readonly text: string;
  readonly counted: readonly PlacedPart[];
  readonly joined: CatalogFile;
}

function isSameReading(a: Omit<ReadFile, 'joined'>, b: Omit<ReadFile, 'joined'>): boolean {
  return (
    a.text === b.text &&
    a.counted.length === b.counted.length &&
    a.counted.every(({ part, line }, index) => part === b.counted[index]!.part && line === b.counted[index]!.line)
  );
}

/** What a document holds, and the file that its positions name. */
type ReadDocument = Pick<PlacedPart, 'path' | 'part'>;

async function parsed(
  texts: readonly SourceFile[],
  limits: Limits,
  tokens: number,
): Promise<readonly (CatalogPart | Failure)[]> {
  const simple = await Promise.all(texts.map((text) => parsedSimply(text, parseLimits(limits))));
  const others = (
    await parsedInFull(
      texts.filter((_, index) => simple[index] === undefined),
      limits,
      tokens,
    )
  ).values();
  return simple.map((part) => part ?? others.next().value!);
}

async function parsedSimply(text: SourceFile, limits: ParseLimits): Promise<CatalogPart | undefined> {
  const part = parseSimpleCatalogPart(text, limits);
  if (part !== undefined || !mayHaveClaims(text.text)) return part;
  const { parseClaimedCatalogPart } = await import('../on-demand/claimed-catalog-part.ts');
  return parseClaimedCatalogPart(text, limits);
}

async function parsedInFull(
  texts: readonly SourceFile[],
  limits: Limits,
  tokens: number,
): Promise<readonly (CatalogPart | Failure)[]> {
  if (texts.length === 0) return [];
  const length = texts.reduce((sum, { text }) => sum + text.length, 0);
  const isTame = length <= worthWorkers && texts.every(({ text }) => text.length <= tame);
  if (!isTame && isBundled) {
    const { parseInWorkers } = await import('./parse-in-workers.ts');
    return parseInWorkers(texts, limits, tokens);
  }
  const { parseCatalogPart } = await import('../on-demand/catalog-part.ts');
  let read = 0;
  return texts.map((text) => {
    if (read > tokens) return { outOf: 'tokens' };
    const part = parseCatalogPart(text, parseLimits(limits));
    read += part.tokens ?? 0;
    return part;
  });
}

function unreadFile({ path }: SourceFile, failure: Stopped): CatalogFile {
  const source = { file: path, line: 1, column: 1 };
  const problem: Problem =
    failure.outOf === 'memory'
      ? { code: 'unreadable-file', reason: 'it takes too much memory', source }
      : { code: 'limit-exceeded', limit: 'file-milliseconds', maximum: failure.milliseconds, source };
  return { path, entities: [], locations: [], skippedTemplates: 0, problems: [problem], incomplete: true };
}
