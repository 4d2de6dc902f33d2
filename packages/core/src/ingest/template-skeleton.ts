import type { CatalogPart, SourceFile } from '../model/catalog.ts';
import type { Problem } from '../model/problem.ts';
import { linePositions } from './yaml/positions/line-positions.ts';

/**
 * The part as one info if it is the skeleton of a template that is not filled in (`{{ name }}`, `{% if x %}`): such a
 * text is seldom valid YAML, and its errors say nothing about the catalog. Otherwise the part itself. A part with an
 * entity in it is not a skeleton.
 */
export function withoutSkeleton({ path, text }: SourceFile, part: CatalogPart): CatalogPart {
  if (part.entities.length > 0 || part.locations.length > 0 || !part.problems.some(comesOfTemplate)) return part;
  const marker = templateMarker(text);
  if (marker === undefined) return part;
  const source = linePositions(path, text)(marker.offset);
  return {
    ...part,
    problems: [{ code: 'template-placeholder', text: marker.text, source }],
    incomplete: false,
  };
}

/** Whether text in a template language, read as YAML, has such problems. */
function comesOfTemplate(problem: Problem): boolean {
  switch (problem.code) {
    case 'invalid-yaml':
    case 'duplicate-key':
    case 'not-an-entity':
      return true;
    case 'unsupported-yaml':
      return problem.what === 'complex key';
    default:
      return false;
  }
}

/** The first placeholder or statement of a template language outside comments. */
function templateMarker(text: string): { readonly offset: number; readonly text: string } | undefined {
  const found = /^(?![ \t]*#)[^\n]*?(\{[{%][^\n]{0,40})/m.exec(text);
  return found === null
    ? undefined
    : { offset: found.index + found[0].length - found[1]!.length, text: found[1]!.trimEnd() };
}
