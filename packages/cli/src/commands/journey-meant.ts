import { type FailureModel, simulate } from '@faultline/core';

/** Letters from which a word of a sentence may name something. */
const leastLength = 3;

/** Entities of which it is worked out what they take down. */
const mostNamed = 20;

/**
 * The journey that a sentence of a customer is most likely about: one whose name or title shares a word with it, else
 * the one that is lost with most of the entities whose names do ("pay" and `payment-gateway`). Of several the most
 * costly, then the first. Undefined where no word leads anywhere.
 */
export function journeyMeant(graph: FailureModel, said: string): string | undefined {
  const words = wordsOf(said).filter(({ length }) => length >= leastLength);
  const isNamed = (text: string): boolean =>
    wordsOf(text).some((part) =>
      words.some((word) => part.startsWith(word) || (part.length > 3 && word.startsWith(part))),
    );
  const journeys = graph.nodes.filter(({ kind }) => kind === 'journey');
  const byCost = [...journeys].sort((a, b) => (a.tier ?? 5) - (b.tier ?? 5));
  const direct = byCost.find(({ name, title = '' }) => isNamed(`${name} ${title}`));
  if (direct !== undefined) return direct.name;
  const named = graph.nodes.filter(({ kind, name }) => (kind === 'component' || kind === 'resource') && isNamed(name));
  const losses = named
    .slice(0, mostNamed)
    .map(({ ref }) => new Set(simulate(graph, [ref], { lasts: null }).declared.down));
  const votes = (ref: string): number => losses.filter((lost) => lost.has(ref)).length;
  const [best] = [...byCost].sort((a, b) => votes(b.ref) - votes(a.ref));
  return best !== undefined && votes(best.ref) > 0 ? best.name : undefined;
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
