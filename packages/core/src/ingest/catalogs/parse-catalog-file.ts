import { resilienceAnnotation } from '../../model/claims.ts';
import type { Entity } from '../../model/entity.ts';
import type { Problem } from '../../model/problem.ts';
import { cappedProblems } from '../capped-problems.ts';
import { defaultTextLimits, type TextLimits } from '../tree/text-limits.ts';
import { partOf } from '../tree/tree-queries.ts';
import type { YamlValue } from '../tree/tree-value.ts';
import { documentTexts } from '../yaml/document-texts.ts';
import { defaultYamlLimits, type ParsedYaml, parseSimpleYaml, parseYaml, type YamlLimits } from '../yaml/parse-yaml.ts';
import { parseEntity } from './backstage/parse-entity.ts';
import type { CatalogFile, CatalogPart, LocationTarget, SourceFile } from './catalog.ts';
import { joinedFile } from './joined-file.ts';

/** How much of a file, and how long texts, are read. */
export type ParseLimits = YamlLimits & TextLimits;

const defaultLimits: ParseLimits = { ...defaultYamlLimits, ...defaultTextLimits };

/**
 * What a catalog file holds: YAML or JSON, one document or many, each an entity, a list of them, or the answer of a
 * Backstage server (`items`). Never throws; what cannot be read is a problem, and the rest is read all the same.
 */
export function parseCatalogFile(file: SourceFile, limits: ParseLimits = defaultLimits): CatalogFile {
  const { path } = file;
  const texts = documentTexts(file.text, limits.documents);
  return joinedFile(
    file,
    texts.map(({ text, line }) => ({ part: parseCatalogPart({ path, text }, limits), path, line })),
  );
}

/** What some of the documents of a file hold: a text of `documentTexts`. */
export function parseCatalogPart(file: SourceFile, limits: ParseLimits): CatalogPart {
  return entitiesOf(parseYaml(file, { limits }), limits);
}

/**
 * The same where the parser is not needed, which is fast, and linear whatever the text holds; else undefined. Claims of an
 * annotation are a text of YAML in themselves, so they need it.
 */
export function parseSimpleCatalogPart(file: SourceFile, limits: ParseLimits): CatalogPart | undefined {
  if (file.text.includes(resilienceAnnotation)) return undefined;
  const parsed = parseSimpleYaml(file, limits);
  return parsed && entitiesOf(parsed, limits);
}

function entitiesOf(parsed: ParsedYaml, limits: ParseLimits): CatalogPart {
  const entities: Entity[] = [];
  const locations: LocationTarget[] = [];
  const problems: (readonly Problem[])[] = [parsed.problems];
  let skippedTemplates = 0;
  let incomplete = parsed.incomplete;
  for (const value of parsed.documents.flatMap(entityValues)) {
    const read = parseEntity(value, limits);
    if (read.entity) entities.push(read.entity);
    for (const location of read.locations ?? []) locations.push(location);
    problems.push(read.problems);
    if (read.isTemplate) skippedTemplates += 1;
    if (read.incomplete) incomplete = true;
  }
  return { entities, locations, skippedTemplates, problems: cappedProblems(problems.flat()), incomplete };
}

/** A document's entities: those of a list, or of a server's answer. A document that says nothing has none. */
function entityValues(document: YamlValue): readonly YamlValue[] {
  if (document.type === 'scalar' && document.value === null) return [];
  const items = document.type === 'map' && !document.entries.has('kind') ? partOf(document, 'items') : document;
  if (items?.type === 'list') return items.items;
  return [document];
}
