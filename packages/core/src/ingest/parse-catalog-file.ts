import type { CatalogFile, CatalogPart, LocationTarget, SourceFile } from '../model/catalog.ts';
import { resilienceAnnotation } from '../model/claims.ts';
import type { Entity } from '../model/entity.ts';
import type { Problem } from '../model/problem.ts';
import { catalogFormats } from './catalog-formats.ts';
import type { ReadDocument } from './catalogs/catalog-format.ts';
import { recordsFile } from './catalogs/records/records-file.ts';
import { terraformFile } from './catalogs/terraform/terraform-file.ts';
import { joinedFile } from './joined-file.ts';
import { observedCatalogFile } from './observed/observed-catalog-file.ts';
import { withoutSkeleton } from './template-skeleton.ts';
import { withinTextBudget } from './text-budget.ts';
import { cappedProblems } from './tree/capped-problems.ts';
import { defaultTextLimits, type TextLimits } from './tree/text-limits.ts';
import { partOf, scalarText, shownValue } from './tree/tree-queries.ts';
import type { YamlValue } from './tree/tree-value.ts';
import { documentTexts } from './yaml/document-texts.ts';
import {
  defaultYamlLimits,
  type ParsedYaml,
  parseBlockYaml,
  parseJson,
  parseYaml,
  tokenBudget,
  type YamlLimits,
} from './yaml/parse-yaml.ts';

/** How much of a file is read, and how long its texts may be. */
export type ParseLimits = YamlLimits & TextLimits;

const defaultLimits: ParseLimits = { ...defaultYamlLimits, ...defaultTextLimits };

/**
 * Reads a catalog file: YAML or JSON, one document or many, each an entity, a list of entities, or the answer of a
 * Backstage server (`items`). Never throws; a part that cannot be read is a problem, and the rest is still read.
 */
export function parseCatalogFile(file: SourceFile, limits: ParseLimits = defaultLimits): CatalogFile {
  const whole = terraformFile(file) ?? observedCatalogFile(file) ?? recordsFile(file);
  if (whole !== undefined) return whole;
  const { path } = file;
  const texts = documentTexts(file.text, limits.documents);
  return joinedFile(
    file,
    texts.map(({ text, line }) => ({ part: parseCatalogPart({ path, text }, limits), path, line })),
  );
}

/** Reads some of the documents of a file: a text of `documentTexts`. */
export function parseCatalogPart(file: SourceFile, limits: ParseLimits): CatalogPart {
  const budget = tokenBudget(file, limits);
  const counting = { ...limits, budget };
  const part =
    jsonPart(file, counting) ?? catalogPart(file, parseYaml(file, { limits, isNotJson: true, budget }), counting);
  return { ...part, tokens: tokenBudget(file, limits).left - budget.left };
}

/**
 * The same without the YAML library, in linear time for any text; undefined if the text needs the library. An
 * annotation with claims is YAML in a text, which needs the library.
 */
export function parseSimpleCatalogPart(file: SourceFile, limits: ParseLimits): CatalogPart | undefined {
  if (file.text.includes(resilienceAnnotation)) return undefined;
  const budget = tokenBudget(file, limits);
  const counting = { ...limits, budget };
  const part = jsonPart(file, counting) ?? blockPart(file, counting);
  const tokens = tokenBudget(file, limits).left - budget.left;
  return part && tokens > 0 ? { ...part, tokens } : part;
}

function blockPart(file: SourceFile, limits: ParseLimits): CatalogPart | undefined {
  const parsed = parseBlockYaml(file, limits);
  return parsed && catalogPart(file, parsed, limits);
}

/**
 * Reads a JSON text. The items of a list are read one at a time, so that a list of a million entities is never in
 * memory as values with positions. Undefined for a text that is not JSON, or that the YAML library has to judge.
 */
function jsonPart(file: SourceFile, limits: ParseLimits): CatalogPart | undefined {
  const items = nothingRead();
  const whole = parseJson(file, limits, (item) => readInto(items, item, limits));
  if (whole === undefined) return undefined;
  if (listedItems(whole) !== undefined) return partWith(file, items);
  // A map with a `kind` is one document, whatever it calls its items.
  const document = partOf(whole, 'items') === undefined ? whole : parseJson(file, limits);
  return catalogPart(file, { documents: [document!], problems: [], incomplete: false }, limits);
}

function catalogPart(file: SourceFile, parsed: ParsedYaml, limits: ParseLimits): CatalogPart {
  const read = nothingRead(parsed.incomplete);
  read.problems.push(parsed.problems);
  for (const value of parsed.documents.flatMap(documentItems)) readInto(read, value, limits);
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

function readInto(so: ReadSoFar, value: YamlValue, limits: ParseLimits): void {
  const read = readDocument(value, limits);
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

/** Reads a document in the first format that recognizes it. */
function readDocument(value: YamlValue, limits: TextLimits): ReadDocument {
  const { source } = value;
  if (value.type !== 'map') {
    return { problems: [{ code: 'not-an-entity', found: shownValue(value), source }], incomplete: true };
  }
  const format = catalogFormats.find(({ recognizes }) => recognizes(value));
  if (format !== undefined) return format.read(value, limits);
  const kind = scalarText(partOf(value, 'kind'));
  if (kind === '') return { problems: [{ code: 'not-an-entity', found: 'no kind', source }], incomplete: true };
  const apiVersion = scalarText(partOf(value, 'apiVersion'));
  return { problems: [{ code: 'unsupported-kind', kind, apiVersion, documents: 1, source }] };
}
