import type { CatalogPart } from '../model/catalog.ts';
import type { Entity } from '../model/entity.ts';

/** The texts of entities may be this many times as long as the file, and a bit more: aliases repeat some texts. */
const [mostRepeats, freeCharacters] = [4, 65_536];

/** Characters of a text that is cut because aliases repeat texts too often. */
const cutCharacters = 256;

/**
 * The part with its texts cut if aliases repeat long texts so often that everything written about the entities would be
 * much longer than the file: 64 KiB under 9,000 aliases are 560 MiB. O(entities).
 */
export function withinTextBudget(part: CatalogPart, fileCharacters: number): CatalogPart {
  const maximum = mostRepeats * fileCharacters + freeCharacters;
  if (part.entities.reduce((sum, entity) => sum + charactersOf(entity), 0) <= maximum) return part;
  const { source } = part.entities[0]!;
  return {
    ...part,
    entities: part.entities.map(cutTexts),
    problems: [...part.problems, { code: 'limit-exceeded', limit: 'text-characters', maximum: cutCharacters, source }],
  };
}

function charactersOf({ title, description, type, lifecycle, tags, links }: Entity): number {
  const texts = [
    title,
    description,
    type,
    lifecycle,
    ...tags,
    ...links.flatMap((link) => [link.url, link.title, link.type]),
  ];
  return texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
}

function cutTexts(entity: Entity): Entity {
  const { title, description, type, lifecycle, tags, links } = entity;
  return {
    ...entity,
    ...(title !== undefined && { title: cut(title) }),
    ...(description !== undefined && { description: cut(description) }),
    ...(type !== undefined && { type: cut(type) }),
    ...(lifecycle !== undefined && { lifecycle: cut(lifecycle) }),
    tags: tags.map(cut),
    // Half an address leads elsewhere.
    links: links.filter((link) =>
      [link.url, link.title, link.type].every((text) => text === undefined || text === cut(text)),
    ),
  };
}

/** Half of a surrogate pair is not a character. */
function cut(text: string): string {
  return text.length <= cutCharacters ? text : `${text.slice(0, cutCharacters).replace(/[\ud800-\udbff]$/, '')}…`;
}
