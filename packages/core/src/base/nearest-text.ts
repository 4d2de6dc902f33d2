import { distance } from 'fastest-levenshtein';

/** The nearest known text, at most 2 edits away and in any case; the first of equally near ones. */
export function nearestText(text: string, known: readonly string[]): string | undefined {
  if (text.length > longest) return undefined;
  const ranked = known
    .map((candidate) => ({ candidate, edits: distance(text.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits);
  return ranked[0] !== undefined && ranked[0].edits <= 2 ? ranked[0].candidate : undefined;
}

/** Longer than every known text and its typing errors. */
const longest = 60;
