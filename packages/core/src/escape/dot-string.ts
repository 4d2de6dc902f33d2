import { visibleText } from './visible-text.ts';

/** Text as a quoted string of the DOT language; Graphviz resolves both escapes and HTML entities in labels. */
export function dotString(text: string): string {
  const escaped = visibleText(text)
    .replaceAll('&', '&amp;')
    .replace(/[\\"]/g, (character) => `\\${character}`);
  return `"${escaped}"`;
}
