import type { CatalogPart, LocationTarget, SourceFile } from '../model/catalog.ts';
import type { Entity } from '../model/entity.ts';
import { refTable } from '../model/full-ref.ts';
import type { Problem } from '../model/problem.ts';
import { catalogFormats } from './catalog-formats.ts';
import type { ReadDocument, ReadOptions } from './catalogs/catalog-format.ts';
import { unsupportedKind } from './catalogs/unsupported-kind.ts';
import { withoutSkeleton } from './template-skeleton.ts';
import { withinTextBudget } from './text-budget.ts';
import { cappedProblems } from './tree/capped-problems.ts';
import type { TextLimits } from './tree/text-limits.ts';
import { partOf, scalarText, shownValue } from './tree/tree-queries.ts';
import type { YamlValue } from './tree/tree-value.ts';
import { type ParsedYaml, parseJson, type YamlLimits } from './yaml/parse-simple-yaml.ts';

/** How much of a file is read, and how long its texts may be. */
export type ParseLimits = YamlLimits & TextLimits;

/** How the documents of a file are read. */
export interface PartOptions extends ReadOptions {
  readonly limits: ParseLimits;
}

/**
 * Reads a JSON text. The items of a list are read one at a time, so that a list of a million entities is never in
 * memory as values with positions. Undefined for a text that is not JSON, or that the YAML library has to judge.
 */
export function jsonPart(file: SourceFile, options: PartOptions): CatalogPart | undefined {
  const { limits } = options;
  const listed = { ...options, refs: refTable() };
  const items = nothingRead();
  const whole = parseJson(file, limits, (item) => readInto(items, item, listed));
  if (whole === undefined) return undefined;
  if (listedItems(whole) !== undefined) return partWith(file, items);
  // A map with a `kind` is one document, whatever it calls its items.
  const document = partOf(whole, 'items') === undefined ? whole : parseJson(file, limits);
  return catalogPart(file, { documents: [document!], problems: [], incomplete: false }, options);
}

/** What the documents of a text hold. */
export function catalogPart(file: SourceFile, parsed: ParsedYaml, options: PartOptions): CatalogPart {
  const read = nothingRead(parsed.incomplete);
  read.problems.push(parsed.problems);
  for (const value of parsed.documents.flatMap(documentItems)) readInto(read, value, options);
  return partWith(file, read);
}

/** What the documents hold that were read so far. */
interface ReadSoFar {
  readonly entities: Entity[];
  readonly locations: LocationTarget[];
  readonly problems: (readonly Problem[])[];
  skippedTemplates: number;
  incomplete: boolean;
}

function nothingRead(incomplete = false): ReadSoFar {
  return { entities: [], locations: [], problems: [], skippedTemplates: 0, incomplete };
}

function readInto(so: ReadSoFar, value: YamlValue, options: PartOptions): void {
  const read = readDocument(value, options);
  if (read.entity) so.entities.push(read.entity);
  for (const entity of read.entities ?? []) so.entities.push(entity);
  for (const location of read.locations ?? []) so.locations.push(location);
  if (read.problems.length > 0) so.problems.push(read.problems);
  if (read.isTemplate) so.skippedTemplates += 1;
  if (read.incomplete) so.incomplete = true;
}

function partWith(file: SourceFile, { problems, ...read }: ReadSoFar): CatalogPart {
  const part = { ...read, problems: cappedProblems(problems.flat()) };
  return withoutSkeleton(file, withinTextBudget(part, file.text.length));
}

/** The items of a list or of a server's answer; else the document itself. An empty document has none. */
function documentItems(document: YamlValue): readonly YamlValue[] {
  if (document.type === 'scalar' && document.value === null) return [];
  return listedItems(document) ?? [document];
}

function listedItems(document: YamlValue): readonly YamlValue[] | undefined {
  const items = document.type === 'map' && !document.entries.has('kind') ? partOf(document, 'items') : document;
  return items?.type === 'list' ? items.items : undefined;
}

/** Text may be a password, so it is not quoted. */
function isWord(value: YamlValue): boolean {
  return value.type === 'scalar' && value.value !== null && value.text !== '';
}

/** Reads a document in the first format that recognizes it. */
function readDocument(value: YamlValue, options: PartOptions): ReadDocument {
  const { source } = value;
  if (value.type !== 'map') {
    return {
      problems: [{ code: 'not-an-entity', found: isWord(value) ? 'a text' : shownValue(value), source }],
      incomplete: true,
    };
  }
  const format = catalogFormats.find(({ recognizes }) => recognizes(value));
  if (format !== undefined) return format.read(value, options);
  const kind = scalarText(partOf(value, 'kind'));
  if (kind === '') return { problems: [{ code: 'not-an-entity', found: 'no kind', source }], incomplete: true };
  const apiVersion = scalarText(partOf(value, 'apiVersion'));
  return { problems: [unsupportedKind(kind, apiVersion, source)] };
}
