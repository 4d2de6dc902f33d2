import type { Source } from '@faultline/core';
import { visibleText } from '@faultline/core/escape';
import { isDeployment } from './looks-like-catalog.ts';

const maxWidth = 160;

/**
 * The line of a place, the line before it, and a caret under the column; empty where the text is not at hand, or where
 * it may hold passwords.
 */
export function codeFrame(text: string | undefined, { line, column }: Source): readonly string[] {
  const lines = text?.split(/\r?\n/) ?? [];
  const here = lines[line - 1];
  if (here === undefined || text === '' || isDeployment(documentAround(lines, line))) return [];
  // Long lines are cut so that the place stays in sight.
  const from = Math.max(0, column - 1 - maxWidth / 2);
  const cut = (whole: string): string => visibleText(whole.slice(from, from + maxWidth));
  const gutter = String(line).length;
  const numbered = (number: number, shown: string): string => `${String(number).padStart(gutter)} | ${shown}`;
  const before = lines[line - 2];
  const caret = ' '.repeat(visibleText(here.slice(from, column - 1)).length);
  return [
    ...(before === undefined ? [] : [numbered(line - 1, cut(before)).trimEnd()]),
    numbered(line, cut(here)),
    `${' '.repeat(gutter)} | ${caret}^`,
  ];
}

/** The document of YAML that a line is part of. */
function documentAround(lines: readonly string[], line: number): string {
  let [start, end] = [line - 1, line];
  while (start > 0 && !isSeparator(lines[start]!)) start -= 1;
  while (end < lines.length && !isSeparator(lines[end]!)) end += 1;
  return lines.slice(start, end).join('\n');
}

function isSeparator(line: string): boolean {
  return /^---(?:\s|$)/.test(line);
}
