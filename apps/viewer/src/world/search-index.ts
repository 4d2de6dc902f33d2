import { compareText, type FailureModel } from '@faultline/core';

/** A search over everything in the graph: all words of the text must occur. The best `most` refs, in a stable order. */
export type Search = (text: string, most: number) => readonly string[];

/**
 * What can fail first; then by name (the whole, its beginning, a word's beginning, anywhere), then by ref, owner, title
 * or tag. O(nodes) a search, over texts that are lower-cased once.
 */
export function searchIndex(nodes: FailureModel['nodes']): Search {
  const entries = nodes.map(({ ref, name, title, owner, tags, kind }) => ({
    ref,
    name: name.toLowerCase(),
    title: (title ?? '').toLowerCase(),
    rest: [ref, owner ?? '', ...tags].join(' ').toLowerCase(),
    kind: kindOrder[kind] ?? 4,
  }));
  return (text, most) => {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    const whole = words.join(' ');
    return entries
      .flatMap((entry) => {
        const all = `${entry.name} ${entry.title} ${entry.rest}`;
        return words.every((word) => all.includes(word))
          ? [{ entry, score: scoreOf(entry, whole, words[0] ?? '') }]
          : [];
      })
      .sort(
        (a, b) =>
          rankOf(a.entry) - rankOf(b.entry) ||
          a.score - b.score ||
          a.entry.kind - b.entry.kind ||
          compareText(a.entry.ref, b.entry.ref),
      )
      .slice(0, most)
      .map(({ entry }) => entry.ref);
  };
}

const kindOrder: Readonly<Record<string, number>> = {
  component: 0,
  resource: 1,
  failuredomain: 1,
  api: 2,
  system: 3,
  domain: 3,
  group: 3,
};

/** 0 for what can fail, 1 for the rest: journeys, users and the like. */
function rankOf({ kind }: { readonly kind: number }): 0 | 1 {
  return kind < 4 ? 0 : 1;
}

function scoreOf(
  { name, title }: { readonly name: string; readonly title: string },
  whole: string,
  first: string,
): number {
  if (name === whole || title === whole) return 0;
  if (name.startsWith(whole) || title.startsWith(whole)) return 1;
  const isWordStart = [name, title].some((text) => text.split(/[\s\-_.]/).some((word) => word.startsWith(first)));
  if (isWordStart) return 2;
  return name.includes(first) || title.includes(first) ? 3 : 4;
}
