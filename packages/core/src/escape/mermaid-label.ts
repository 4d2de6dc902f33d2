import { visibleText } from './visible-text.ts';

/**
 * Text as a quoted label of a Mermaid picture: all but plain characters as codes, which Mermaid turns back. A colon as
 * well: after `style:` it would take the code that follows for a colour.
 */
export function mermaidLabel(text: string): string {
  const escaped = visibleText(text)
    .replace(/[^\p{L}\p{N} .,/_-]/gu, code)
    // What begins like a list is refused as one.
    .replace(/^(\d*)([.,/_-])/, (_, digits: string, mark: string) => digits + code(mark));
  return `"${escaped}"`;
}

function code(character: string): string {
  return `#${character.codePointAt(0)};`;
}
