import type { Entity } from '../model/entity.ts';
import type { Problem } from '../model/problem.ts';
import { parseEntity } from './backstage/parse-entity.ts';
import { cappedProblems } from './capped-problems.ts';
import type { CatalogFile, LocationTarget, SourceFile } from './catalog.ts';
import { partOf } from './config/plain-value.ts';
import { parseYaml, type YamlLimits } from './yaml/parse-yaml.ts';
import type { YamlValue } from './yaml/yaml-value.ts';

/**
 * The entities of a catalog file: YAML or JSON, one document or many, each an entity, a list of them, or the answer of
 * a Backstage server (`items`). Never throws; what cannot be read is a problem, and the rest is read all the same.
 */
export function parseCatalogFile(file: SourceFile, limits?: YamlLimits): CatalogFile {
  const parsed = parseYaml(file, limits && { limits });
  const entities: Entity[] = [];
  const locations: LocationTarget[] = [];
  const problems: (readonly Problem[])[] = [controlCharacters(file), parsed.problems];
  let skippedTemplates = 0;
  let incomplete = parsed.incomplete;
  for (const value of parsed.documents.flatMap(entityValues)) {
    const read = parseEntity(value);
    if (read.entity) entities.push(read.entity);
    for (const location of read.locations ?? []) locations.push(location);
    problems.push(read.problems);
    if (read.isTemplate) skippedTemplates += 1;
    if (read.incomplete) incomplete = true;
  }
  return {
    path: file.path,
    entities,
    locations,
    skippedTemplates,
    problems: cappedProblems(problems.flat()),
    incomplete,
  };
}

/** A document's entities: those of a list, or of a server's answer. A document that says nothing has none. */
function entityValues(document: YamlValue): readonly YamlValue[] {
  if (document.type === 'scalar' && document.value === null) return [];
  const items = document.type === 'map' && !document.entries.has('kind') ? partOf(document, 'items') : document;
  if (items?.type === 'list') return items.items;
  return [document];
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
