import { distance } from 'fastest-levenshtein';
import { groupBy } from '../base/group-by.ts';
import { compareText } from '../base/order.ts';
import type { Claims } from '../model/claims.ts';
import type { Problem } from '../model/problem.ts';
import { compareSources, type Source } from '../model/source.ts';
import type { GraphNode } from './graph-node.ts';

/** Something that names an entity: a reference of the catalog or a claim. */
export interface Mention {
  readonly ref: string;
  readonly target: string;
  readonly source: Source;
}

/**
 * A node for each entity that is mentioned and that nobody describes, since it can still fail, with what is claimed of
 * it, and a problem each that lists the places and offers the declared ref that may have been meant.
 */
export function undeclaredNodes(
  mentions: readonly Mention[],
  declared: ReadonlySet<string>,
  claims: ReadonlyMap<string, Claims>,
): { readonly nodes: readonly GraphNode[]; readonly problems: readonly Problem[] } {
  const unresolved = groupBy(
    mentions.filter((mention) => !declared.has(mention.target)),
    (mention) => mention.target,
  );
  if (unresolved.size === 0) return { nodes: [], problems: [] };
  const suggest = suggestionsFrom(declared, unresolved.size);
  const nodes: GraphNode[] = [];
  const problems: Problem[] = [];
  for (const [target, places] of unresolved) {
    places.sort((a, b) => compareSources(a.source, b.source) || compareText(a.ref, b.ref));
    const first = places[0]!;
    const suggestion = suggest(target);
    nodes.push(undeclaredNode(target, claims.get(target)));
    problems.push({
      code: 'unresolved-reference',
      target,
      ...(suggestion !== undefined && { suggestion }),
      places: places.map(({ ref, source }) => ({ ref, source })),
      source: first.source,
    });
  }
  return { nodes, problems };
}

function undeclaredNode(ref: string, claims: Claims | undefined): GraphNode {
  const [kind = '', rest = ''] = splitOnce(ref, ':');
  return {
    ref,
    kind,
    name: splitOnce(rest, '/')[1] ?? rest,
    tags: [],
    links: [],
    declared: false,
    ...(claims?.tier !== undefined && { tier: claims.tier }),
    ...(claims?.bound !== undefined && { bound: claims.bound }),
    ...(claims?.alerts && { alerts: claims.alerts }),
    recovers: claims?.recovers ?? 0,
  };
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** Typing errors this many edits away still get a suggestion. */
const maxDistance = 2;

/**
 * Comparisons per name of the catalog, on average. Beyond them a target gets no suggestion, so that the work stays
 * linear.
 */
const comparisonsPerName = 200;

/** Comparisons in all, however many names there are. */
const mostComparisons = 2_000_000;

/**
 * The same name under another kind or namespace, else the nearest name of the same kind; ties go to the first ref.
 * Compares only names whose lengths are close, at most `comparisonsPerName` for each name and `mostComparisons` in all.
 */
export function suggestionsFrom(
  declared: ReadonlySet<string>,
  targets: number,
): (target: string) => string | undefined {
  const refs = [...declared].sort(compareText);
  const byName = groupBy(refs, nameOf);
  const byKindAndLength = groupBy(refs, (ref) => `${kindOf(ref)} ${ref.length}`);
  let comparisons = Math.min(mostComparisons, comparisonsPerName * (refs.length + targets));
  return (target) => {
    const sameName = byName.get(nameOf(target));
    if (sameName !== undefined) return sameName.find((ref) => kindOf(ref) === kindOf(target)) ?? sameName[0];
    let best: string | undefined;
    let bestDistance = maxDistance + 1;
    for (const difference of [0, -1, 1, -2, 2]) {
      if (Math.abs(difference) >= bestDistance) break;
      const near = byKindAndLength.get(`${kindOf(target)} ${target.length + difference}`) ?? [];
      comparisons -= near.length;
      if (comparisons < 0) return best;
      for (const ref of near) {
        const edits = distance(ref, target);
        const isBetter = edits < bestDistance || (edits === bestDistance && best !== undefined && ref < best);
        if (isBetter && edits <= maxDistance) [best, bestDistance] = [ref, edits];
      }
    }
    return best;
  };
}

function nameOf(ref: string): string {
  return ref.slice(ref.indexOf('/') + 1);
}

function kindOf(ref: string): string {
  return ref.slice(0, ref.indexOf(':'));
}
