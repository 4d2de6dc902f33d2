import type { Source } from '@faultline/core';
import { visibleText } from '@faultline/core/escape';
import { isDeployment } from './looks-like-catalog.ts';

const maxWidth = 160;

/**
 * The line of a place, the line before it, and a caret under the column; empty where the text is not at hand, or where
 * it may hold passwords.
 */
export function codeFrame(text: string | undefined, { line, column }: Source): readonly string[] {
  const lines = text === undefined || text === '' ? undefined : linesOf(text);
  const here = lines?.at(line);
  if (lines === undefined || here === undefined || lines.isInDeployment(line)) return [];
  // Long lines are cut so that the place stays in sight.
  const from = Math.max(0, column - 1 - maxWidth / 2);
  const cut = (whole: string): string => visibleText(whole.slice(from, from + maxWidth));
  const gutter = String(line).length;
  const numbered = (number: number, shown: string): string => `${String(number).padStart(gutter)} | ${shown}`;
  // The line before may end another document.
  const before = lines.isInDeployment(line - 1) ? undefined : lines.at(line - 1);
  const caret = ' '.repeat(visibleText(here.slice(from, column - 1)).length);
  return [
    ...(before === undefined ? [] : [numbered(line - 1, cut(before)).trimEnd()]),
    numbered(line, cut(here)),
    `${' '.repeat(gutter)} | ${caret}^`,
  ];
}

/** The lines of a text, counted from 1. */
interface Lines {
  readonly at: (line: number) => string | undefined;
  /** Whether the document of YAML that a line is part of describes a deployment. */
  readonly isInDeployment: (line: number) => boolean;
}

/** The text that was asked for last: many problems of one file are shown one by one. */
let last: { readonly text: string; readonly lines: Lines } | undefined;

function linesOf(text: string): Lines {
  if (last?.text !== text) last = { text, lines: splitLines(text) };
  return last.lines;
}

function splitLines(text: string): Lines {
  const starts = [0];
  /** Where each document begins, as an index into `starts`. */
  const documents = [0];
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) {
    if (isSeparator(text, end + 1)) documents.push(starts.length);
    starts.push(end + 1);
  }
  const known = new Map<number, boolean>();
  return {
    at: (line) => {
      const [start, next] = [starts[line - 1], starts[line]];
      if (start === undefined) return undefined;
      if (next === undefined) return text.slice(start);
      return text.slice(start, text[next - 2] === '\r' ? next - 2 : next - 1);
    },
    isInDeployment: (line) => {
      const index = documents.findLastIndex((first) => first < line);
      const found =
        known.get(index) ?? isDeployment(text.slice(starts[documents[index]!], starts[documents[index + 1]!]));
      known.set(index, found);
      return found;
    },
  };
}

function isSeparator(text: string, at: number): boolean {
  return text.startsWith('---', at) && (at + 3 >= text.length || /\s/.test(text[at + 3]!));
}
